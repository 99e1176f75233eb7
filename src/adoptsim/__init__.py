"""A terminal simulation game of startup adoption."""
