"""What screens are made of. Data goes down into a widget, messages come up from it."""
