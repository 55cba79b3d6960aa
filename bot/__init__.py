"""Sayso: briefings that say who says so."""
