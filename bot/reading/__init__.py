"""Reading: engines that propose who says what by pointing into the text."""
