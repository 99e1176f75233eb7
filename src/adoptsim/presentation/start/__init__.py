"""What there is to tell before a game: the menu and the briefing."""
