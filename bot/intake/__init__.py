"""Intake: every way in. What comes out is an Article whose text never changes again."""
