"""What stands around every page, in one statement that is written once."""

from datetime import datetime

from django.db import connection

from steward.store.models import Message

AROUND = """
select (select max(at) from heartbeat where loop = %(loop)s),
  (select count(*) from message where company_id = %(company)s and recipient_id = %(staff)s
   and channel = %(inbox)s and read_at is null)
"""


def around(company: int, staff: int | None, loop: str) -> tuple[datetime | None, int]:
    """Return when a loop of any worker last went round, and how much somebody has not read."""
    asked = {
        "company": company,
        "staff": staff,
        "loop": loop,
        "inbox": Message.Channel.INBOX.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(AROUND, asked)
        beat, unread = cursor.fetchone()
    return beat, unread
