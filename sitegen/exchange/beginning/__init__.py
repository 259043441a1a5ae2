"""What staff begin: a site, a room, a card, a notice, an event, a briefing; by answers checked at once."""
