"""What happens to a revision, and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be adopted, for whom, from when.

    ``packs`` are (id, version, digest) in order of precedence; none means that a place or a grade
    follows the wider adoption again. ``since`` is the instant of effect; ``None`` is the approval.
    ``place`` is the id of a place, empty with ``grade`` for the whole company.
    """

    title: str
    why: str = ""
    packs: tuple[tuple[str, str, str], ...] = ()
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    calendar: Mapping[str, Any] = field(default_factory=dict)
    since: datetime | None = None
    place: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The draft was written or changed 编制."""

    draft: Draft
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """It was handed to the reviewers 提交审核."""

    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reviewer agrees 审核."""

    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A reviewer or approver sends it back, and says why 退回."""

    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """It is approved 批准, and handed out: ``copies`` are staff in the order of their numbers."""

    remark: str = ""
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The author gives it up 撤回."""

    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """Somebody says that they have their copy 签收."""

    remark: str = ""


Fact = Drafted | Submitted | Reviewed | Returned | Approved | Withdrawn | Acknowledged

Plain = Submitted | Reviewed | Returned | Withdrawn | Acknowledged

PLAIN: Mapping[str, type[Plain]] = {
    "submitted": Submitted,
    "reviewed": Reviewed,
    "returned": Returned,
    "withdrawn": Withdrawn,
    "acknowledged": Acknowledged,
}
"""The facts that say nothing but a remark."""

NAMES: Mapping[type[Fact], str] = {
    Drafted: "drafted",
    Approved: "approved",
    **{kind: name for name, kind in PLAIN.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A fact of a revision's log: when, by which member of staff, and in whose place."""

    fact: Fact
    by: str
    at: datetime
    in_place_of: str = ""


def written(fact: Fact) -> dict[str, Any]:
    """Return a fact as plain values."""
    match fact:
        case Drafted(draft=draft):
            return {
                "remark": fact.remark,
                "title": draft.title,
                "why": draft.why,
                "packs": [list(pack) for pack in draft.packs],
                "settings": {pack: dict(chosen) for pack, chosen in draft.settings.items()},
                "calendar": dict(draft.calendar),
                "since": draft.since.isoformat() if draft.since else None,
                "place": draft.place,
                "grade": draft.grade,
            }
        case Approved(copies=copies):
            return {"remark": fact.remark, "copies": list(copies)}
        case _:
            return {"remark": fact.remark}


def read(name: str, data: Mapping[str, Any]) -> Fact:
    """Return the fact that was written under a name.

    :raises KeyError: there is no fact of this name, or it lacks something.
    """
    if name == "drafted":
        since = data["since"]
        return Drafted(
            remark=data["remark"],
            draft=Draft(
                title=data["title"],
                why=data["why"],
                packs=tuple((p[0], p[1], p[2]) for p in data["packs"]),
                settings=data["settings"],
                calendar=data["calendar"],
                since=datetime.fromisoformat(since) if since else None,
                place=data["place"],
                grade=data["grade"],
            ),
        )
    if name == "approved":
        return Approved(remark=data["remark"], copies=tuple(data["copies"]))
    return PLAIN[name](remark=data["remark"])
