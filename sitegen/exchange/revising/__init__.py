"""Changing the values of a file that people edit, and nothing else in it."""
