"""Measures of the program: how fast, how much memory, on what."""
