"""The rulebook on paper and screen: Markdown, one HTML page with pictures, PDF, and a one-page aid for each faction."""
