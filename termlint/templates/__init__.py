"""Sentences that were stamped out of one template: how they are found, and written down as rules."""
