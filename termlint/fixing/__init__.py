"""Repairing violations: what can be changed, and whether a file still says the same."""
