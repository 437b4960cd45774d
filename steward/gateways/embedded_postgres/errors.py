"""What can go wrong with the embedded PostgreSQL."""


class PostgresUnavailable(Exception):
    """The embedded PostgreSQL cannot serve; the text says why and what to do."""
