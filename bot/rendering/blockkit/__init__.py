"""Block Kit: Slack's own limits, held against a payload before Slack does. It knows nothing of briefings."""
