"""Contracts: how they begin, who renews and who churns."""
