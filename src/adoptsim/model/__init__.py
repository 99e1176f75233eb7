"""The world: a market of organisations, the people in them, and a startup. Pure: no files, clock or screen.

A mechanism that is "explained at" a metric or a lever has its equation in `explanations`, under that name.
"""
