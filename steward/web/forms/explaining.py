"""The form by which the resident is told why something is late, with a new time to promise."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from steward.domain.cases.facts import Messaged
from steward.domain.wordings import filled
from steward.queries.fact_pages import FactContext
from steward.queries.lateness import Lateness
from steward.queries.words.times import boundary
from steward.web.forms.facts import FactForm
from steward.web.forms.fields import MomentField


def form_for(context: FactContext, *args: Any, **options: Any) -> FactForm:
    """Return the form of a fact; of words about what is late, the one that promises as well."""
    if context.late is None:
        return FactForm(context, *args, **options)
    return ExplainForm(context, context.late, *args, **options)


class ExplainForm(FactForm):
    """Words about what is late, in which way they go, and the new time if one may be promised."""

    def __init__(self, context: FactContext, late: Lateness, *args: Any, **options: Any) -> None:
        super().__init__(context, *args, **options)
        self.late = late
        self.now = context.now
        self.fields["explains"] = forms.CharField(
            initial=late.milestone, required=False, widget=forms.HiddenInput
        )
        if late.promises:
            self.fields["promised_at"] = MomentField(
                label=_("新的完成时间"),
                required=False,
                help_text=_("填了就算改约，并写进“{新时间}”；没有把握就不填，把那半句删掉。"),
            )
        self.fields["text"].widget.attrs["rows"] = 7
        self.order_fields(["way", "promised_at", "text", "at"])

    def clean_promised_at(self) -> datetime | None:
        """Refuse to promise what is over."""
        promised: datetime | None = self.cleaned_data["promised_at"]
        if promised is not None and promised <= self.now:
            raise ValidationError(_("答应的时间要在现在以后。"))
        return promised

    def clean_text(self) -> str:
        """Write the new time into the words, then look whether anything is left open."""
        if promised := self.promised():
            self.cleaned_data["text"] = filled(
                self.cleaned_data["text"], {"新时间": boundary(promised)}
            )
        return super().clean_text()

    def fact(self) -> Messaged:
        """Return the message, and what it explains."""
        return Messaged(way=self.cleaned_data["way"], explains=self.late.milestone)

    def promised(self) -> datetime | None:
        """Return the new time, if one is promised."""
        found: datetime | None = self.cleaned_data.get("promised_at")
        return found
