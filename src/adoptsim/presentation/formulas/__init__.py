"""What stands behind every number and every lever: formulas, what goes into them, and where the idea comes from."""
