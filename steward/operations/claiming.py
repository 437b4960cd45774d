"""Taking the oldest thing that waits for a worker, in any company, from under the others' hands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction


@dataclass(frozen=True, slots=True)
class Claims:
    """The rows of a ``table`` that workers take on one by one, each until its claim runs out.

    ``over`` are the columns of which one is set once nothing is left to do.
    """

    table: str
    over: tuple[str, ...] = ("ended_at",)

    def waits(self, now: datetime) -> bool:
        """Tell whether a row of any company waits for a worker."""
        with connection.cursor() as cursor:
            asked = f"select 1 from {self.table} where {self._waiting}"  # noqa: S608 - as below
            cursor.execute(f"{asked} limit 1", {"now": now})
            return cursor.fetchone() is not None

    def claim(self, now: datetime, lease: timedelta) -> tuple[int, int] | None:
        """Take on the oldest row for a time; return its id and its company, or nothing."""
        with transaction.atomic(), connection.cursor() as cursor:
            taken = f"""
            update {self.table} set claimed_until = %(until)s
            where id = (select id from {self.table} where {self._waiting}
                        order by asked_at, id limit 1 for update skip locked)
            returning id, company_id
            """  # noqa: S608 - only names of a table and its columns are in it
            cursor.execute(taken, {"now": now, "until": now + lease})
            found: tuple[int, int] | None = cursor.fetchone()
            return found

    @property
    def _waiting(self) -> str:
        still = " and ".join(f"{column} is null" for column in self.over)
        return f"{still} and (claimed_until is null or claimed_until < %(now)s)"
