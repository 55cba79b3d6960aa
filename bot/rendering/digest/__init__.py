"""A digest told: stories across articles, each line with who says it and where."""
