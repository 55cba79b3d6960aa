"""How the attribution tagger of the local reader is trained; run by `make train`, never by the bot."""
