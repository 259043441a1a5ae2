"""What is made from all rooms' summaries and the bureau's files."""
