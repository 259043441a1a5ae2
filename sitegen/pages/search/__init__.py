"""The index the home page searches, and the map of the nearest rooms."""
