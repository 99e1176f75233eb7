"""What can be measured and what can be decided, each declared once."""
