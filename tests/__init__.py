"""Tests: one file a room, the rules of every briefing in rules.py."""
