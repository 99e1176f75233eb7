"""From a text to what it says, or to everything that is wrong with it."""
