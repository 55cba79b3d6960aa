"""Slack: what people ask there, and how they are answered. Thin: it parses, hands on and posts."""
