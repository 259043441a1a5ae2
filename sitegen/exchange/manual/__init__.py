"""The manual of the standard as a page to open, to put on a server, to link to."""
