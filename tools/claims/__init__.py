"""Whether the shipped scenarios keep their promises: `python -m tools.claims`."""
