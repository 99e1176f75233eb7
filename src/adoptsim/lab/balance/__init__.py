"""Whether the economy of the scenarios is balanced: `python -m adoptsim.lab.balance`."""
