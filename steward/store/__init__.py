"""The tables: the only Django app that has any."""
