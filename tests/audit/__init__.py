"""Lighthouse on the built sample: `make audit`."""
