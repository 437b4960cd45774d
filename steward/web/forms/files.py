"""Files that come with a form."""

from typing import Any

from django import forms

from steward.gateways.files import endings


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    def __init__(self, **options: Any) -> None:
        accept = ",".join(f".{ending}" for ending in endings())
        widget = FilesInput(attrs={"multiple": True, "accept": accept, "data-files": True})
        super().__init__(widget=widget, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the uploaded files."""
        single = super().clean
        return [single(one, initial) for one in data or []]
