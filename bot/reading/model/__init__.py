"""The reader that asks a language model. It judges; the words are the article's own."""
