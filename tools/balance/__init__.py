"""Whether the economy of the scenarios is balanced: `python -m tools.balance`."""
