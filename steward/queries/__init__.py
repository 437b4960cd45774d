"""Queries: frozen values that a page shows, made from log, pack and tables. They write nothing."""
