"""Asking for pages and sending forms."""

from django.test import Client


def seen(client: Client, path: str, status: int = 200) -> str:
    """Return a page that somebody asks for, once it has come as it should."""
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def posted(client: Client, path: str, status: int = 302, **data: object) -> str:
    """Return what comes back for a form, once it has come as it should."""
    response = client.post(path, data)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()
