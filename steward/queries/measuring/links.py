"""The addresses of the figures."""

from urllib.parse import urlencode

from django.urls import reverse

from steward.queries.measuring.asking import Asked


def figures_url(asked: Asked) -> str:
    """Return the address of the figures that answer a question."""
    return _with(reverse("figures"), asked.stated())


def figure_url(name: str, asked: Asked, **more: str) -> str:
    """Return the address of one figure; ``show`` chooses its list, ``by`` its parts."""
    return _with(reverse("figure", args=[name]), {**asked.stated(), **more})


def measure_url(form: str, name: str, asked: Asked | None = None, **more: str) -> str:
    """Return the address of the cases behind a ``mean``, a ``duration`` or a ``spread``."""
    stated = asked.stated() if asked else {}
    return _with(reverse("measure", args=[form, name]), {**stated, **more})


def sheet_url(form: str, asked: Asked) -> str:
    """Return the address of the figures as a file: ``csv`` or ``xlsx``."""
    return _with(reverse("figures_sheet", args=[form]), asked.stated())


def _with(path: str, query: dict[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def draws_url(pack: str, sample: str) -> str:
    """Return the address that a draw is posted to."""
    return reverse("draws", args=[pack, sample])


def drawing_url(number: int) -> str:
    """Return the address of a draw."""
    return reverse("drawing", args=[number])
