"""What somebody asks about a briefing, and what of it answers them. No model: the words of the question, and the briefing."""
