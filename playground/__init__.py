"""Sayso tried against local-slack, a stand-in for Slack: by hand (`make playground`) and by tests (`make try`)."""
