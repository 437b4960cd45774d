"""Rehearsals 试运行 as pages and tables show them."""
