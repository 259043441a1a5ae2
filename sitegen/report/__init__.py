"""Findings as text and as data."""
