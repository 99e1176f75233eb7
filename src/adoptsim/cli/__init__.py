"""The command line: standard output is data, standard error is words, and the exit code says how it went."""

from adoptsim.cli.main import main

__all__ = ["main"]
