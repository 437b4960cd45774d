"""Contradictions that show on a period or a place: rates, duties, repeats, warranties."""

from typing import Any

from tests.packs.contradictions import (
    GD,
    MINE,
    POLY,
    SOP,
    VC,
    VISIT,
    VXM,
    WARR3,
    WARR4,
    WARR5,
    Choice,
    Question,
    at,
    found,
)

MARCH = {"period": {"from": "2010-03-01", "to": "2010-04-01"}}
APRIL = {"period": {"from": "2010-04-01", "to": "2010-05-01"}}
YEAR = {"period": {"from": "2010-01-01", "to": "2011-01-01"}}
LAST_QUARTER = {"period": {"from": "2010-10-01", "to": "2011-01-01"}}
HOME = {"id": "H", "accepted_on": "2008-06-01", "handed_over_on": "2008-08-01",
        "moved_in_on": "2009-06-15", "design_life_years": 50}  # fmt: skip


def duties(*rules: str) -> Any:
    """Look at which duties of a period there are, and when they are due."""
    return found("duties", lambda row: row["rule"] in rules, "rule", "due_at")


def kpis(*names: str) -> Any:
    """Look at how many count in some rates, of how many, and at the target."""
    return found(
        "kpis", lambda row: row["name"] in names, "name", "numerator", "denominator", "target"
    )


def warranty(item: str, day: str = "2010-06-01", **stated: Any) -> dict[str, Any]:
    """A repair of an item; 1 June 2010 is two years to the day after the acceptance."""
    triaged = [happened("triaged", day, **stated)] if stated else []
    case = received("A", day, "repair", *triaged, place="H", warranty_item=item)
    return {"now": at("2010-06-02 09:00"), "places": [HOME], "cases": [case]}


def cover(answer: dict[str, Any]) -> object:
    """Look at the warranty that was decided on."""
    found_ = answer["cases"][0]["warranty"]
    return found_ and (found_["covered"], found_["starts_on"], found_["ends_on"])


def received(id_: str, day: str, kind: str, *events: dict[str, Any], **report: Any) -> Any:
    """A case with what happened after its receipt."""
    first = {"type": "received", "at": at(f"{day} 09:00"), "kind": kind, **report}
    return {"id": id_, "events": [first, *events]}


def happened(name: str, day: str, **stated: Any) -> dict[str, Any]:
    return {"type": name, "at": at(f"{day} 10:00"), **stated}


REPAIRS = {
    "period": {"from": "2010-03-01", "to": "2010-07-01"}, "now": at("2010-07-01 00:00"),
    "cases": [
        received("A", "2010-03-01", "repair", happened("finished", "2010-03-01"),
                 happened("followed_up", "2010-03-02", method="phone"), paid=True),
        received("B", "2010-03-01", "repair", happened("finished", "2010-03-01"),
                 happened("followed_up", "2010-04-10", method="phone"), paid=False),
        received("C", "2010-03-01", "repair", happened("finished", "2010-03-01"), paid=False),
    ],
}  # fmt: skip
PARTY = {
    "period": {"from": "2010-03-01", "to": "2010-05-01"}, "now": at("2010-05-01 00:00"),
    "cases": [received("A", "2010-03-06", "activity", group_size=200)],
}  # fmt: skip
NOISE = {
    "cases": [
        received(id_, day, "complaint", reporter=who, place=f"{who}-room", matter="noise")
        for id_, day, who in (("A", "2010-03-01", "p1"), ("B", "2010-03-10", "p2"),
                              ("C", "2010-03-20", "p3"), ("D", "2010-03-22", "p3"))
    ],
}  # fmt: skip

QUESTIONS: dict[int, Question] = {
    7: Question(REPAIRS, kpis("follow_up_rate.repair"), (
        Choice(VISIT, [("follow_up_rate.repair", 1, 3, 0.8)]),
        Choice(VXM, [("follow_up_rate.repair", 2, 3, 1)]),
        Choice(f"{VXM} {VISIT}", [("follow_up_rate.repair", 2, 3, 1)]),
    )),
    8: Question(PARTY, lambda answer: (
        [c["due_at"][:10] for c in answer["cases"][0]["clocks"] if c["due_at"]],
        kpis("follow_up_rate.activity")(answer),
    ), (
        Choice(SOP, (["2010-03-14"], [("follow_up_rate.activity", 0, 200, 0.1)])),
        Choice(VISIT, (["2010-04-07"], [("follow_up_rate.activity", 0, 200, 0.2)])),
    )),
    9: Question(LAST_QUARTER, duties("SOP-79", "VISIT-24"), (
        Choice(SOP, [("SOP-79", f"{d}T00:00:00+08:00")
                     for d in ("2010-11-01", "2010-12-01", "2011-01-01")]),
        Choice(VISIT, [("VISIT-24", "2011-01-01T00:00:00+08:00")]),
    )),
    16: Question(NOISE, lambda answer: (
        [c["severity"] for c in answer["cases"]],
        found("findings", lambda f: f["kind"] == "repeated_complaint", "rule")(answer),
    ), (
        Choice(VISIT, (["ordinary"] * 4, ["VISIT-25"])),
        Choice(VISIT, (["ordinary"] * 4, []), {"complaint_times": 3}),
        Choice(VC, (["hot"] * 4, [])),
        Choice(VC, (["ordinary"] * 4, []), {"hot_complainants": 4}),
    )),
    18: Question(warranty("wiring"), cover, (
        Choice(WARR3, (True, "2008-06-02", "2010-06-01")),
        Choice(WARR4, (False, "2008-06-01", "2010-05-31")),
        Choice(WARR5, (False, "2008-06-01", "2010-05-31")),
        Choice(WARR5, (True, "2009-06-15", "2011-06-14"), {"counts_from": "moved_in_on"}),
    )),
    19: Question(warranty("drainage"), cover, (
        Choice(WARR3, (None, "2008-06-02", None)),
        Choice(WARR4, (False, "2008-06-01", "2010-05-31")),
        Choice(WARR3, (True, "2008-06-02", "2012-06-01"), {"agreed_period": "4 years"}),
    )),
    20: Question(warranty("kitchen"), cover, (
        Choice(WARR3, (True, "2008-06-02", "2013-06-01")),
        Choice(WARR4, (None, "2008-06-01", None)),
        Choice(WARR5, (None, None, None)),
    )),
    21: Question({**YEAR, "places": [HOME]}, duties("WARR3-17", "WARR4-01", "WARR5-06"), (
        Choice(WARR3, [("WARR3-17", "2010-07-01T00:00:00+08:00"),
                       ("WARR3-17", "2011-01-01T00:00:00+08:00")]),
        Choice(WARR4, [("WARR4-01", "2010-07-01T00:00:00+08:00"),
                       ("WARR4-01", "2011-01-01T00:00:00+08:00")]),
        Choice(WARR5, [("WARR5-06", f"2010-{m}-02T00:00:00+08:00")
                       for m in ("03", "06", "09", "12")]),
    )),
    22: Question(warranty("wiring", "2010-03-01", misused=True), lambda answer: (
        answer["cases"][0]["warranty"]["covered"],
        answer["cases"][0]["warranty"]["cost"]["bearer"],
    ), (
        Choice(WARR3, (False, "developer")),
        Choice(WARR4, (True, "owner")),
        Choice(WARR4, (True, "contractor"), {"owner_caused_bearer": "contractor"}),
        Choice(WARR5, (True, "contractor")),
    )),
    23: Question(MARCH, duties("POLY-03", "GD-25", "VC-14", "VC-17"), (
        Choice(POLY, [("POLY-03", "2010-03-04T00:00:00+08:00")]),
        Choice(GD, [("GD-25", f"2010-03-{d}T00:00:00+08:00") for d in ("05", "12", "19", "26")]),
        Choice(VC, [("VC-14", f"2010-03-{d:02}T00:00:00+08:00") for d in range(2, 32)]
               + [("VC-14", "2010-04-01T00:00:00+08:00"), ("VC-17", "2010-04-01T00:00:00+08:00")]),
    )),
    24: Question(MARCH, duties("GD-27", "POLY-06", "VC-15"), (
        Choice(GD, [("GD-27", "2010-04-01T00:00:00+08:00")]),
        Choice(f"{POLY} {VC}", [("POLY-06", "2010-04-01T00:00:00+08:00"),
                                ("VC-15", "2010-04-01T00:00:00+08:00")]),
    )),
    25: Question(APRIL, duties("VISIT-26", "MINE-16"), (
        Choice(VISIT, [("VISIT-26", "2010-04-11T00:00:00+08:00")]),
        Choice(MINE, [("MINE-16", f"2010-04-{d}T00:00:00+08:00")
                      for d in ("05", "12", "19", "26")]),
    )),
    31: Question(REPAIRS, kpis("follow_up_rate.repair", "follow_up_rate.paid"), (
        Choice(VISIT, [("follow_up_rate.repair", 1, 3, 0.8)]),
        Choice(SOP, [("follow_up_rate.paid", 1, 1, 1.0)]),
    )),
    33: Question(MARCH, duties("GD-28", "SOP-35"), (
        Choice(GD, [("GD-28", f"2010-03-{d}T00:00:00+08:00") for d in ("05", "12", "19", "26")]),
        Choice(SOP, [("SOP-35", f"2010-03-{d}T00:00:00+08:00") for d in ("08", "15", "22", "29")]),
    )),
    35: Question(YEAR, duties("SOP-75"), (
        Choice(SOP, [("SOP-75", "2010-12-16T00:00:00+08:00")]),
        Choice(GD, []),
    )),
}  # fmt: skip
