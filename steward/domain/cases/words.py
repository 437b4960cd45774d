"""The closed vocabularies of a fact. Stored: renaming one needs a migration."""

from enum import StrEnum


class Kind(StrEnum):
    """What a case is about 事项类别."""

    REPAIR = "repair"
    COMPLAINT = "complaint"
    ENQUIRY = "enquiry"
    SUGGESTION = "suggestion"
    HELP = "help"
    SERVICE = "service"
    EMERGENCY = "emergency"
    PRAISE = "praise"
    ACTIVITY = "activity"
    PUBLICATION = "publication"
    OTHER = "other"
    DUTY = "duty"
    VISIT = "visit"
    NONCONFORMITY = "nonconformity"


OWN_KINDS = frozenset({Kind.DUTY, Kind.VISIT, Kind.NONCONFORMITY})
"""Kinds that nobody reports: the desk opens such a case itself."""


class Cause(StrEnum):
    """Whose the problem is 责任归属 (POLY-09, POLY-10, POLY-11)."""

    PROPERTY = "property"
    DEVELOPER = "developer"
    OUTSIDE = "outside"


class Urgency(StrEnum):
    """How soon it must be looked at 紧急程度 (GD-06, VXM-11)."""

    URGENT = "urgent"
    NORMAL = "normal"


class Area(StrEnum):
    """Where the matter lies 部位."""

    PRIVATE = "private"
    PUBLIC = "public"


class Validity(StrEnum):
    """The outcome of triage 分判 (GD-03)."""

    VALID = "valid"
    INVALID = "invalid"
    ENGINEERING_ASSIST = "engineering_assist"
    UNCLEAR = "unclear"


class Severity(StrEnum):
    """The weight of a complaint 投诉级别 (VSL-09 to VSL-12)."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"
    HOT = "hot"
    MAJOR = "major"


class Executor(StrEnum):
    """Who carries the work out 施工方 (GD-07)."""

    OWN = "own"
    THIRD_PARTY = "third_party"
    ORIGINAL_CONTRACTOR = "original_contractor"


class ExecutorReason(StrEnum):
    """Why own people do the work, or somebody else 为什么自己修或外修."""

    WITHIN_OUR_MEANS = "within_our_means"
    UNDER_WARRANTY = "under_warranty"
    NEEDS_LICENCE = "needs_licence"
    NO_HANDS = "no_hands"
    OWNER_ASKED = "owner_asked"


class Assigning(StrEnum):
    """How it was settled who gets a case 派工方式."""

    BY_HAND = "by_hand"
    GRAB = "grab"
    ROUND_ROBIN = "round_robin"
    BY_RULE = "by_rule"


class Criterion(StrEnum):
    """By what one of several workers comes before another 派工的先后."""

    LOAD = "load"
    PLACE = "place"
    TURN = "turn"


class Hindrance(StrEnum):
    """Why somebody cannot go on with a case 转单、退单原因."""

    OTHER_TRADE = "other_trade"
    TOO_MUCH = "too_much"
    OFF_DUTY = "off_duty"
    NEEDS_CONTRACTOR = "needs_contractor"
    NO_MATERIAL = "no_material"
    OTHER = "other"


class Route(StrEnum):
    """By which procedure a nonconformity is dealt with 处理程序 (VISIT-25)."""

    CONTROL = "control"
    CORRECTIVE = "corrective"


class Payer(StrEnum):
    """Who bears a cost, or owes a compensation 费用承担方 (WARR3-03, WARR5-09, GD-18)."""

    CONTRACTOR = "contractor"
    DEVELOPER = "developer"
    OWNER = "owner"
    PROPERTY = "property"
    OTHER = "other"


class Result(StrEnum):
    """The outcome of an acceptance 验收结果 (GD-08, GD-09)."""

    PASS = "pass"  # noqa: S105 - an outcome, not a secret
    FAIL = "fail"


class Method(StrEnum):
    """How a follow-up was made 回访方式."""

    PHONE = "phone"
    VISIT = "visit"
    RECEPTION = "reception"
    MESSAGE = "message"
    MAIL = "mail"


class Unreached(StrEnum):
    """Why a follow-up did not reach the customer 没有回访到的原因."""

    NO_ANSWER = "no_answer"
    NOT_HOME = "not_home"
    REFUSED = "refused"
    NO_SUCH_NUMBER = "no_such_number"
    WRONG_PERSON = "wrong_person"
    ANOTHER_TIME = "another_time"


class MediaState(StrEnum):
    """How far the media are in 媒体曝光."""

    POSSIBLE = "possible"
    EXPOSED = "exposed"


class LawsuitState(StrEnum):
    """How far a lawsuit is 诉讼."""

    POSSIBLE = "possible"
    FILED = "filed"


class Status(StrEnum):
    """Where a case stands 状态; derived from facts, never set."""

    OPEN = "open"
    RESOLVED = "resolved"
    CLOSED = "closed"
    MERGED = "merged"
