"""Replay: the desk's own functions, run over a document instead of a database."""
