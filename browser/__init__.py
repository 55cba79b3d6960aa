"""What a person sees in a browser, tested there: apart from tests/, because it needs Chromium."""
