"""Levers as a player meets them: when they move, what they cost, and what is set and not in effect yet."""
