"""Results and bundles as HTML, Markdown, JSON, SARIF and JUnit."""
