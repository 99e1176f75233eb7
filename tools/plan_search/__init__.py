"""The best plan for a world that a search finds, and how much better it is than the scenario's own strategies."""
