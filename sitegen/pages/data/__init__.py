"""What is published for programs: JSON, feeds, calendars, address cards."""
