"""The game in the terminal: screens that show a game and call it, and widgets that know data only."""
