"""Entries and their fields in whatever form a glossary has them: by shape, by name, and by what values are."""
