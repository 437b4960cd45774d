"""The estate: branches, projects, buildings, units and areas."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable, pairs


class Place(CompanyRow):
    """A branch, project, building, unit or area 分公司、项目、楼栋、房屋、公共区域.

    ``path`` is the codes from the outermost place down to the place itself, each followed by a
    slash, so that one range of paths is a whole subtree. Work stands still 停工 from ``still_from``
    to ``still_until``, both included; without an end, until further notice. From ``ended_on`` on
    the company looks after it no longer 撤管. A date or a life that a place does not say is that of
    the place it lies in.
    """

    class Kind(models.TextChoices):
        """What a place is."""

        BRANCH = "branch"
        PROJECT = "project"
        BUILDING = "building"
        UNIT = "unit"
        AREA = "area"

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", **IN_COMPANY
    )
    kind = models.TextField(choices=Kind)
    code = models.TextField()
    name = models.TextField()
    path = models.TextField(db_collation="C")
    handed_over_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    moved_in_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    design_life_years = models.PositiveSmallIntegerField(null=True, blank=True)
    still_from = models.DateField(null=True, blank=True)
    still_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "place"
        constraints = (
            addressable("place"),
            models.UniqueConstraint(fields=["company", "code"], name="place_code"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(code__contains="/"), name="place_code_is_a_word"
            ),
            models.CheckConstraint(
                condition=Q(path__endswith=Concat(F("code"), Value("/"))),
                name="place_path_ends_in_code",
            ),
            models.CheckConstraint(
                condition=Q(still_until=None) | Q(still_from__lte=F("still_until")),
                name="place_stands_still_forwards",
            ),
        )
        indexes = (
            models.Index(fields=["company", "path"], name="place_path"),
            models.Index(fields=["company", "parent"], name="place_parent"),
            # Projects and buildings are offered on every list; of a hundred places one is such.
            models.Index(
                fields=["company", "path"],
                condition=models.Q(kind__in=["project", "building"]),
                name="place_wide",
            ),
            GinIndex(pairs("name"), pairs("code"), name="place_pairs"),
        )

    def __str__(self) -> str:
        return self.name


def within(path: str, field: str = "path") -> Q:
    """Return the condition that a place's path lies at or below another one.

    ``field`` is the way to the path, such as ``place__path``.
    """
    # "0" follows "/" in the order of bytes. A comparison can use the index under row-level
    # security, where LIKE cannot.
    return Q(**{f"{field}__gte": path, f"{field}__lt": f"{path[:-1]}0"})


# The same of a column ``path`` and any of ``roots``, for statements that are written once; without
# roots every place is meant.
WITHIN_ONE_OF = """
(%(roots)s::text[] is null or exists (
  select from unnest(%(roots)s::text[]) root where path >= root and path < left(root, -1) || '0'))
"""


def above(path: str, field: str = "path") -> Q:
    """Return the condition that a place's path is another one, or one of those above it."""
    codes = path.rstrip("/").split("/")
    return Q(**{f"{field}__in": ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]})
