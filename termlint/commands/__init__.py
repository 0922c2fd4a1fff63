"""The commands of termlint, a module each."""
