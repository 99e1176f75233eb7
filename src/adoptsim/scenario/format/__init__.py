"""The scenario file, declared once: every key with its type, range, default, unit and sentence."""
