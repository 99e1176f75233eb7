"""Comparing strategies over many replications."""
