"""What is published of one room for people to read."""
