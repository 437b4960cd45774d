"""Doors to what lies outside: PostgreSQL processes, mail, files."""
