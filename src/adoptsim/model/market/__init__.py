"""Organisations that may become customers, whom they hear from, and how they hear of the product."""
