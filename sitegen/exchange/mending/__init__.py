"""Mending what can be mended without knowing what the writer meant to say."""
