"""The manual as a page, and the links that lead to it."""
