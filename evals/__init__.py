"""Evals: our own gold articles, the referees that score briefings against them, floors that only rise, benchmarks.

The referees (score_*.py, to_attributions.py) are kept as they came: a scorer that is edited to fit measures nothing.
"""
