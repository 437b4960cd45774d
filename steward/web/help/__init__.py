"""What each page is for and how it is used: one topic for the pages that belong together."""

from collections.abc import Mapping

from steward.web.help.company import COMPANY
from steward.web.help.daily import DAILY
from steward.web.help.dispatching import DISPATCHING
from steward.web.help.managing import MANAGING
from steward.web.help.registers import REGISTERS
from steward.web.help.topics import Topic

TOPICS: Mapping[str, Topic] = {**DAILY, **DISPATCHING, **MANAGING, **REGISTERS, **COMPANY}


def topic_of(page: str) -> str:
    """Return the key of the topic that explains a page, by the name of its address; or nothing."""
    return next((key for key, topic in TOPICS.items() if page in topic.pages), "")
