"""Scenarios: what a world is, who plays in it, and what is expected of it; read from TOML files."""

import os

# pydantic looks for plug-ins in every installed package when it is first used; we have none, and start sooner without.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
