"""Figures of a company as pages: counted from logs when somebody looks, never stored."""
