"""Procedures as values: milestones, limits, roles, ladders, windows, guards, duties."""
