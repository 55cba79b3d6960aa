"""The local reader: a small attribution tagger that ships with the bot."""
