"""Rendering: briefings as people see them. Words come from templates/, decisions from the briefing."""
