"""JSON Schema of the files that staff edit, for editors that check and complete while typing."""
