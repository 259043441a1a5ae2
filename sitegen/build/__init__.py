"""From a tree of room folders to a published site; start with pipeline.py."""
