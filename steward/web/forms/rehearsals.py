"""What is to be rehearsed: a drafted revision, on the cases of some days."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.queries.intake import Choosable
from steward.web.forms.fields import OneOf
from steward.web.forms.periods import PeriodForm


class RehearsalForm(PeriodForm):
    """A revision and a period; without any, the month before ``today``."""

    in_hand = forms.BooleanField(label=_("更早受理、到第一天还没办完的也算"), required=False)

    def __init__(self, today: date, revisions: Iterable[Choosable], asked: Any) -> None:
        last = today.replace(day=1) - timedelta(days=1)
        super().__init__(last, asked)
        self.data = {**self.data, "revision": asked.get("revision", "")}
        if asked.get("in_hand"):
            self.data["in_hand"] = "on"
        self.fields["revision"] = OneOf(revisions, few=False, label=_("试哪一份修订"))
        self.order_fields(["revision", "since", "until", "in_hand"])
