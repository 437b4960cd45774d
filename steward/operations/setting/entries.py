"""Things that a company adds itself: categories, texts for residents, names for several roles.

Each change is an entry from a day on; what cases use is retired and never deleted.
"""

from collections.abc import Container, Mapping
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.setting.noting import SettingRefused, Stated, ask_right, not_past, note
from steward.store.changes import settled
from steward.store.models import Company
from steward.store.tenancy import company_scope

CATEGORY, TEXT, ROLE = "category", "text", "role"
OWN = "own-"


def put(
    subject: str,
    key: str,
    value: Mapping[str, object],
    *,
    actor: Actor,
    stated: Stated,
    now: datetime,
    given: Container[str] = (),
) -> str:
    """Say what an entry of a subject is from a day on, and return its key; without one it is new.

    ``given`` are the keys of what the procedures bring along, which a company words otherwise.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over, there is none of this key, or its title is taken.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.select_for_update().get(pk=actor.company)
        not_past(company, stated.since, now)
        known = settled(company.pk, subject)
        if key and key not in known and key not in given:
            raise SettingRefused(Words("没有这一项。", "There is no such entry."))
        title = value["title"]
        same = (k for k, v in known.items() if v["title"] == title and not v["retired"])
        if not value["retired"] and any(k != key for k in same):
            raise SettingRefused(
                Words(
                    f"已经有叫“{title}”的，请换个名字。",
                    f"There is one called “{title}” already: choose another name.",
                )
            )
        chosen = key or f"{OWN}{len(known) + 1}"
        note(actor, subject, chosen, dict(value), stated, now)
        return chosen
