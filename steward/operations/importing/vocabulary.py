"""The words by which people name kinds, urgency, channels, categories and places."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from steward.domain.cases.words import Kind, Urgency
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.operations.importing.problems import Unreadable
from steward.store.models import Place

KINDS = {
    Kind.REPAIR: ("报修", "维修"),
    Kind.COMPLAINT: ("投诉",),
    Kind.ENQUIRY: ("咨询", "询问"),
    Kind.SUGGESTION: ("建议",),
    Kind.HELP: ("求助", "求决"),
    Kind.SERVICE: ("服务", "服务需求"),
    Kind.EMERGENCY: ("突发事件", "紧急事件"),
    Kind.PRAISE: ("表扬", "感谢"),
    Kind.ACTIVITY: ("活动",),
    Kind.PUBLICATION: ("公示", "公告"),
    Kind.OTHER: ("其他", "其它"),
}
URGENCIES = {
    Urgency.URGENT: ("紧急", "急", "急修", "加急"),
    Urgency.NORMAL: ("一般", "普通", "正常", "不急"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which stored name each written word stands for; ``names`` lists what may be written."""

    zh: str
    en: str
    words: dict[str, str]
    names: tuple[str, ...]
    twice: frozenset[str] = field(default=frozenset())

    def stored(self, written: str) -> str:
        """Return the stored name that a written word stands for.

        :raises Unreadable: it stands for none, or for several.
        """
        if written in self.twice:
            raise Unreadable(
                f"有几个{self.zh}都叫这个名字；请改写成编码。",
                f"Several {self.en} have this name; write the code.",
            )
        try:
            return self.words[written]
        except KeyError:
            raise self._unknown() from None

    def _unknown(self) -> Unreadable:
        if not self.names:
            return Unreadable(
                f"公司还没有登记任何{self.zh}；请先登记，或不导入这一列。",
                f"The company has no {self.en} yet; register them, or leave the column out.",
            )
        more = "等" if len(self.names) > 12 else ""
        zh, en = "、".join(self.names[:12]), ", ".join(self.names[:12])
        return Unreadable(
            f"没有这个{self.zh}；可写：{zh}{more}。",
            f"There is none of this name among the {self.en}; write: {en}.",
        )


def kinds() -> Vocabulary:
    """Return the words for kinds of cases."""
    return _of("事项类别", "kinds", [(k.value, words) for k, words in KINDS.items()])


def urgencies() -> Vocabulary:
    """Return the words for urgency."""
    return _of("紧急程度", "urgencies", [(u.value, words) for u, words in URGENCIES.items()])


def channels(procedure: Procedure) -> Vocabulary:
    """Return the words for the channels that a procedure names."""
    return _of("渠道", "channels", [(c.key, _both(c.title)) for c in procedure.channels])


def categories(procedure: Procedure) -> Vocabulary:
    """Return the words for the categories that a procedure names."""
    return _of("分类", "categories", [(c.key, _both(c.title)) for c in procedure.categories])


def places(company: int) -> Vocabulary:
    """Return the words for a company's places: codes and paths, and names that only one has."""
    rows = Place.objects.filter(company=company).order_by("path")
    words: dict[str, str] = {}
    twice: set[str] = set()
    known = list(rows.values_list("pk", "code", "path", "name"))
    for pk, _, _, name in known:
        if name in words:
            twice.add(name)
        words[name] = str(pk)
    for pk, code, path, _ in known:
        words |= {code: str(pk), path: str(pk), path.rstrip("/"): str(pk)}
        twice -= {code}
    codes = tuple(code for _, code, _, _ in known)
    return Vocabulary("位置", "places", words, codes, frozenset(twice))


def _both(title: Words) -> tuple[str, ...]:
    return title.zh, title.en


def _of(zh: str, en: str, entries: Iterable[tuple[str, tuple[str, ...]]]) -> Vocabulary:
    entries = list(entries)
    words = {word: key for key, spoken in entries for word in (key, *spoken)}
    return Vocabulary(zh, en, words, tuple(spoken[0] for _, spoken in entries))
