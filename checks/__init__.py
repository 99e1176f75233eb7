"""Checks that pytest does not make: in other environments, on other Pythons, or for minutes."""
