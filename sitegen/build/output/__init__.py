"""Disk out: the published folder, its staging area, its ledger."""
