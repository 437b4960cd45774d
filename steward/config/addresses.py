"""The database's and the mail server's address, from one environment variable each."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

# PostgreSQL keeps what it has understood of a statement, and whoever only reads keeps its plan too
# (``store.tenancy``). The values are sent beside the statement.
PREPARED = {"server_side_binding": True, "prepare_threshold": 3}


def database(url: str, role: str, *, pool: bool) -> dict[str, Any]:
    """Return Django's settings of the database at a PostgreSQL address.

    :raises ImproperlyConfigured: the address cannot be read.
    """
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. It looks like postgresql://user:password@host:5432/name."
        ) from error
    options: dict[str, Any] = PREPARED | {
        key: value
        for key, value in parts.items()
        if key not in {"user", "password", "host", "port", "dbname"}
    }
    if role:
        # Not Django's assume_role: with a pool it asks for a connection while it makes one.
        options["options"] = f"{options.get('options', '')} -c role={role}".strip()
    if pool:
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "steward"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
    }


def mail(url: str) -> dict[str, Any]:
    """Return Django's mail settings for ``smtp://user:password@host:port`` or ``smtps://…``.

    ``?starttls=1`` asks for encryption on an ordinary port. Empty: mail is not sent.

    :raises ImproperlyConfigured: the address cannot be read.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "STEWARD_SMTP_URL cannot be read. It looks like smtp://user:password@host:25."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": "starttls=1" in parts.query.split("&"),
        "EMAIL_TIMEOUT": 20,
    }


def listed(name: str) -> list[str]:
    """Return the comma-separated parts of an environment variable."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
