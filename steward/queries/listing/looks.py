"""Who looked at which phone number, as a table."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.listing.cells import Table, moment
from steward.queries.reveals import Looked, lines_of


def looks_table(asked: Looked, actor: Actor, zone: ZoneInfo) -> Table:
    """Return every look of a period, the latest first."""
    head = [_("时间"), _("谁看的"), _("谁的号码"), _("号码"), _("在哪里看的"), _("为什么")]
    return _("号码查看记录"), [
        [*head, _("说明")],
        *(
            [moment(v.at), v.by, v.name, v.phone_masked, v.where, v.reason, v.remark]
            for v in lines_of(asked, actor, zone)
        ),
    ]
