"""Disk in: from bytes to located, decoded values and the faults found on the way."""
