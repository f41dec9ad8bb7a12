"""What visitors do on Lookbook: plain Playwright that knows nothing of the scenario it meets."""
