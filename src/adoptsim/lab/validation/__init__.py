"""The model against published tables and closed forms: the engine itself, in the limits that have a known answer.

A study plays one limit over seeds 1..n through ordinary scenarios with `[limits]`; what is expected stands in
expected.csv with its tolerance and source.
"""
