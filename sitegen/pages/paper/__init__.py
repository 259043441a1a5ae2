"""What is printed: the sign, officers' cards, posters, each with its QR code."""
