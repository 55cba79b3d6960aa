"""Checking: hold a draft against the article, and make of it a briefing nobody has to take on trust."""
