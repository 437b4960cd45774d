"""What the lists of cases can be narrowed to, in one statement: people, kinds, places."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from steward.domain.access import Actor
from steward.store.models import Place
from steward.store.models.estate import WITHIN_ONE_OF
from steward.store.teams import COLLEAGUES

# Each kind leads to the next by the index. Asked for a certain kind, PostgreSQL goes by how
# frequent it is among all companies, and may read every case to find that this one has none.
KINDS = """
with recursive found as (
  (select kind from case_row where company_id = %(company)s order by kind limit 1)
  union all
  select (
    select kind from case_row
    where company_id = %(company)s and kind > found.kind order by kind limit 1
  )
  from found where found.kind is not null
)
select kind from found where kind is not null
"""

# The text of the parts is fixed; only values are asked with.
OFFERED = f"""
select
  (select json_agg(json_build_array(id, name) order by name) from ({COLLEAGUES}) people)::text,
  (select json_agg(kind) from ({KINDS}) kinds)::text,
  (select json_agg(json_build_array(code, name, kind) order by path) from (
    select code, name, kind, path from place
    where company_id = %(company)s and kind = any(%(wide)s) and {WITHIN_ONE_OF}
    order by kind <> %(first)s, path limit %(most)s
  ) wide)::text
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Offered:
    """Colleagues with their numbers, by name; kinds of which there is a case; places by path.

    A place is its code, its name and whether it is a project or a building.
    """

    people: tuple[tuple[int, str], ...]
    kinds: frozenset[str]
    places: tuple[tuple[str, str, str], ...]


def offered(actor: Actor, most: int) -> Offered:
    """Return what an actor's lists can be narrowed to, with so many places at most.

    Where there are more, those that are projects come before buildings.
    """
    asked: dict[str, Any] = {
        "company": actor.company,
        "wide": [Place.Kind.PROJECT.value, Place.Kind.BUILDING.value],
        "first": Place.Kind.PROJECT.value,
        "roots": None if actor.places is None else list(actor.places),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(OFFERED, asked)
        people, kinds, places = (json.loads(text or "[]") for text in cursor.fetchone())
    return Offered(
        people=tuple((number, name) for number, name in people),
        kinds=frozenset(kinds),
        places=tuple((code, name, kind) for code, name, kind in places),
    )
