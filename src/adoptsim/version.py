"""The version, which stands in every document that the game writes."""

__version__ = "0.2.0"
