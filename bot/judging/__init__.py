"""Ways to judge whether one claim contests another: edges, which checking asks and does not know."""
