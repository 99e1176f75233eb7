"""What is true at the end of a week, and what the company sees of it."""
