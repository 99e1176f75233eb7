"""Run files: games as their decisions, written, read, played again and verified."""
