"""Clocks: opens, due, paused spans, the reading at an instant, the next instant to wake."""
