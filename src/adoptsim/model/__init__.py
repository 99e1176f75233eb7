"""The world: a market of organisations, the people in them, and a startup. Pure: no files, clock or screen."""
