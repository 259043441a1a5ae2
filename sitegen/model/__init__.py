"""The vocabulary of police rooms: pure, frozen values; nothing here touches disk or clock."""
