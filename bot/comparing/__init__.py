"""Articles set beside each other: one story once, who stands behind it, where accounts differ, what changed. Pure."""
