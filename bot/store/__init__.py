"""What outlives a run: articles, briefings, what was asked for and what was posted, each of one team and no other."""
