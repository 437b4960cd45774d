"""Measuring Steward: realistic cases in any number, and what the desk does with them."""
