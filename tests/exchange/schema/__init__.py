"""The schemas for editors, and the files around a site."""
