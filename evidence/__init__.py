"""What was seen, sealed. The ground floor: no browser, no templates, imports neither sibling."""
