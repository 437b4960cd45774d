"""Contradictions that show on a case: limits, windows, weights, closing."""

from tests.packs.contradictions import (
    GD,
    POLY,
    SOP,
    V400,
    VC,
    VISIT,
    VXM,
    WARR5,
    Choice,
    Question,
    case,
    due,
    found,
    of_case,
    owners,
)

REPAIR = case("repair", ("triaged", "2010-03-05 20:10", {"validity": "valid"}), urgency="normal")
URGENT = case("repair", ("triaged", "2010-03-05 20:10", {"validity": "valid"}), urgency="urgent")
COMPLAINT = case("complaint", cause="property")
HANDLED = case("complaint", ("resolved", "2010-03-08 10:00"), cause="property")
MENDED = case(
    "repair",
    ("finished", "2010-03-08 10:00"),
    ("inspected", "2010-03-08 10:30", {"result": "pass"}),
)
UNHAPPY = case(
    "repair",
    ("inspected", "2010-03-08 10:00", {"result": "pass"}),
    ("followed_up", "2010-03-08 11:00", {"score": 3, "satisfied": False}),
    ("closed", "2010-03-08 12:00"),
)
CLOSED = case(
    "complaint",
    ("resolved", "2010-03-08 10:00"),
    ("followed_up", "2010-03-08 11:00", {"satisfied": True}),
    ("closed", "2010-03-08 12:00"),
)
TWELVE = case("complaint", ("triaged", "2010-03-05 20:30", {"validity": "valid"}), group_size=12)
DEVELOPER = case("complaint", ("unable", "2010-03-06 09:00"), cause="developer")
OLD = case("complaint", ("triaged", "2010-03-05 20:30", {"our_reason": True}), cause="property")

QUESTIONS: dict[int, Question] = {
    1: Question(REPAIR, due("SOP-01", "SOP-02", "GD-01", "VXM-02"), (
        Choice(SOP, {"SOP-01": "2010-03-05 20:03"}),
        Choice(SOP, {"SOP-01": "2010-03-05 20:05"}, {"record_limit": "5 minutes"}),
        Choice(GD, {"GD-01": "2010-03-05 20:30"}),
        Choice(VXM, {"VXM-02": "2010-03-06 20:00"}),
        Choice(f"{SOP} {GD}", {"SOP-01": "2010-03-05 20:03"}),
        Choice(f"{GD} {SOP}", {"GD-01": "2010-03-05 20:30", "SOP-01": "2010-03-05 20:03"}),
    )),
    2: Question(URGENT, due("SOP-08", "SOP-09", "GD-05", "WARR5-08", "VXM-11"), (
        Choice(SOP, {"SOP-09": "2010-03-05 20:05"}),
        Choice(GD, {"GD-05": "2010-03-05 21:30"}),
        Choice(WARR5, {"WARR5-08": "2010-03-06 20:00"}),
        Choice(VXM, {"VXM-11": "2010-03-05 20:30"}),
        Choice(f"{GD} {SOP} {VXM} {WARR5}", {"GD-05": "2010-03-05 21:30"}),
        Choice(f"{SOP} {GD}", {"SOP-09": "2010-03-05 20:03"},
               {"urgent_arrival_limit": "3 minutes"}),
    )),
    3: Question(TWELVE, due("V400-10", "POLY-17", "VC-12"), (
        Choice(V400, {"V400-10": "2010-03-06 20:00"}),
        Choice(POLY, {"POLY-17": "2010-03-09 00:00"}),
        Choice(VC, {"VC-12": "2010-03-06 20:00"}),
        Choice(f"{POLY} {V400} {VC}", {"POLY-17": "2010-03-09 00:00"}),
        Choice(POLY, {"POLY-17": "2010-03-09 09:30"}, {"response_limit": "8 working_hours"}),
    )),
    4: Question(REPAIR, due("VXM-02", "VXM-12"), (
        Choice(VXM, {"VXM-02": "2010-03-06 20:00", "VXM-12": "2010-03-09 00:00"}),
        Choice(VXM, {"VXM-02": "2010-03-09 00:00", "VXM-12": "2010-03-09 00:00"},
               {"contact_limit": "1 working_days"}),
    )),
    5: Question(HANDLED, due("SOP-63", "VISIT-04", "POLY-28"), (
        Choice(SOP, {"SOP-63": "2010-03-09 10:00"}),
        Choice(VISIT, {"VISIT-04": "2010-03-12 00:00"}),
        Choice(POLY, {"POLY-28": "none"}),
        Choice(POLY, {"POLY-28": "2010-03-10 10:00"}, {"follow_up_limit": "48 hours"}),
        Choice(f"{VISIT} {SOP}", {"VISIT-04": "2010-03-12 00:00"}),
    )),
    6: Question(MENDED, due("SOP-64", "VISIT-05", "GD-11"), (
        Choice(SOP, {"SOP-64": "2010-03-09 10:00"}),
        Choice(SOP, {"SOP-64": "2010-03-10 00:00"}, {"repair_follow_up_limit": "1 days"}),
        Choice(VISIT, {"VISIT-05": "2010-05-09 00:00"}),
        Choice(GD, {"GD-11": "none"}),
        Choice(f"{SOP} {VISIT}", {"SOP-64": "2010-03-09 10:00", "VISIT-05": "2010-05-09 00:00"}),
    )),
    10: Question(UNHAPPY, of_case("refused", "rule"), (
        Choice(GD, ["GD-12"]),
        Choice(VXM, ["VXM-16"]),
        Choice("warranty-contractor", ["WARR3-12"]),
        Choice(POLY, []),
        Choice(f"{VXM} {GD}", ["VXM-16"]),
    )),
    11: Question(UNHAPPY, found("cases", lambda c: c["derived_by"] is not None, "derived_by"), (
        Choice(GD, ["GD-12"]),
        Choice(GD, [], {"pass_score": 3}),
        Choice(VISIT, ["VISIT-23"]),
        Choice(POLY, []),
    )),
    12: Question(
        case(
            "complaint",
            ("triaged", "2010-03-05 21:00", {"validity": "unclear"}),
            ("validity_requested", "2010-03-05 22:00"),
        ),
        due("GD-03", "VC-10", "VC-11"),
        (
            Choice(GD, {"GD-03": "2010-03-05 21:30"}),
            Choice(VC, {"VC-10": "2010-03-06 00:00", "VC-11": "2010-03-06 02:00"}),
            Choice(VC, {"VC-10": "2010-03-08 14:30", "VC-11": "2010-03-08 14:30"},
                   {"validity_request_limit": "4 working_hours",
                    "validity_decision_limit": "4 working_hours"}),
        ),
    ),
    14: Question(TWELVE, lambda answer: answer["cases"][0]["severity"], (
        Choice(VC, "major"),
        Choice(VC, "hot", {"major_group": 20}),
        Choice(SOP, "ordinary"),
        Choice(V400, "ordinary"),
    )),
    15: Question(
        case("complaint", group_size=12, urgency="urgent"),
        lambda answer: (of_case("notifications", "rule", "at")(answer),
                        due("VC-23", "V400-11")(answer)),
        (
            Choice(VC, (
                [("VC-23", "2010-03-05T20:00:00+08:00"), ("VSH-04", "2010-03-05T20:00:00+08:00"),
                 ("VSL-22", "2010-03-05T20:00:00+08:00")],
                {"VC-23": "2010-03-06 00:00"},
            )),
            Choice(V400, (
                [("V400-04", "2010-03-05T20:00:00+08:00")], {"V400-11": "2010-03-05 22:00"},
            )),
        ),
    ),
    17: Question(
        OLD,
        lambda answer: (
            of_case("severity_history", "severity", "at")(answer),
            of_case("escalations", "role", "at")(answer)[:1],
            due("SOP-26")(answer),
        ),
        (
            Choice(VC, ([("hot", "2010-03-13T00:00:00+08:00"),
                         ("major", "2010-04-06T00:00:00+08:00")], [], {})),
            Choice(POLY, ([], [("department_head", "2010-03-09T00:00:00+08:00")], {})),
            Choice(SOP, ([], [], {"SOP-26": "2010-03-06 00:00"})),
        ),
    ),
    26: Question(HANDLED, owners("SOP-63", "VISIT-15", "POLY-28", "V400-09"), (
        Choice(SOP, [("SOP-63", "customer_service_supervisor")]),
        Choice(VISIT, [("VISIT-15", "department_supervisor")]),
        Choice(POLY, [("POLY-28", "customer_service_assistant")]),
        Choice(V400, [("V400-09", "department")]),
    )),
    29: Question(DEVELOPER, owners("POLY-21", "POLY-22", "SOP-27", "GD-18"), (
        Choice(POLY, [("POLY-21", "customer_service_head")]),
        Choice(SOP, [("SOP-27", "project_manager")]),
        Choice(GD, [("GD-18", "repair_manager")]),
    )),
    30: Question(DEVELOPER, due("POLY-24", "SOP-27"), (
        Choice(POLY, {"POLY-24": "2010-03-13 00:00"}),
        Choice(POLY, {"POLY-24": "2010-04-06 00:00"}, {"handling_limit": "1 months"}),
        Choice(SOP, {"SOP-27": "none"}),
    )),
    32: Question(
        case("complaint", ("triaged", "2010-03-05 20:10", {"validity": "valid"}),
             cause="property", urgency="urgent"),
        due("GD-15", "SOP-26", "POLY-17", "V400-11"),
        (
            Choice(GD, {"GD-15": "2010-03-06 00:00"}),
            Choice(GD, {"GD-15": "2010-03-06 08:00"}, {"urgent_limit": "12 hours"}),
            Choice(SOP, {"SOP-26": "2010-03-06 00:00"}),
            Choice(SOP, {"SOP-26": "2010-03-09 00:00"}, {"minor_limit": "1 working_days"}),
            Choice(POLY, {"POLY-17": "2010-03-09 00:00"}),
            Choice(V400, {"V400-11": "2010-03-05 22:00"}),
        ),
    ),
    34: Question(COMPLAINT, lambda answer: answer["cases"][0]["validity"], (
        Choice(VC, "valid"),
        Choice(POLY, None),
        Choice(f"{POLY} {VC}", "valid"),
    )),
    36: Question(
        case("repair", ("followed_up", "2010-03-09 10:00",
                        {"satisfied": False, "roles": ["developer_customer_service"]})),
        due("GD-29"),
        (
            Choice(GD, {"GD-29": "2010-03-09 10:30"}),
            Choice(GD, {"GD-29": "2010-03-10 00:00"}, {"remedy_limit": "0 days"}),
        ),
    ),
}  # fmt: skip
