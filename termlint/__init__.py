"""A linter for glossaries."""

__version__ = "0.1.0"
