"""The form of leave: who, from when to when, who acts meanwhile."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from steward.operations.deputising import Stated
from steward.queries.intake import Choosable
from steward.web.forms.fields import DeskForm, MomentField, OneOf


class LeaveForm(DeskForm):
    """Who is away and who acts for them. ``shown`` is what the reader was shown of it."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        people: Iterable[Choosable],
        deputies: Iterable[Choosable],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        people = tuple(people)
        self.fields["person"] = OneOf(
            people, few=False, label=_("谁请假"), coerce=int, initial=people[0].key
        )
        self.fields["since"] = MomentField(label=_("从什么时候起"))
        self.fields["until"] = MomentField(
            label=_("什么时候回来"),
            required=False,
            help_text=_("定不下来就不填，回来那天点“回来了”。"),
        )
        self.fields["deputy"] = OneOf(
            deputies,
            few=False,
            required=False,
            coerce=int,
            label=_("谁代理"),
            help_text=_("代理期间，代理人能看、能办、能收到请假人的一切，记录里写明“代”。"),
        )
        self.fields["note"] = forms.CharField(
            label=_("给同事的话"),
            required=False,
            max_length=200,
            help_text=_("例如：急事打手机。不用写请假原因。"),
        )

    def stated(self) -> Stated:
        """Return the leave that was stated."""
        given = self.cleaned_data
        since: datetime = given["since"]
        return Stated(
            person=given["person"],
            deputy=given["deputy"],
            since=since,
            until=given["until"],
            note=given["note"],
        )

    def show(self, key: str) -> None:
        """Note that the reader has now been shown what follows."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["shown"] = key
        self.data = typed
