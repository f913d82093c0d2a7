"""Tools for people who write scenarios: a folder to begin with, checks, previews, schemas (docs/scenarios.md)."""
