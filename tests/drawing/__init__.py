"""Drawn pictures of the sample content: `python -m tests.drawing` redraws them all, the same every time."""
