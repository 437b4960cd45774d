"""A small sound pack, to be spoilt one line at a time."""

from pathlib import Path

import pytest

from steward.packs import PackInvalid, Problem, read_pack

HEAD = """
[pack]
id = "small"
version = "1"
rules = ["SM"]
title = "小流程"
title_en = "Small procedure"
source = "示例"
source_en = "An example"
issued = 2020-01-01
everyone_may = ["noted"]

[settings.visit_limit]
type = "limit"
default = "2 hours"
title = "到场时限"
title_en = "Visit limit"
why = "示例。"
why_en = "An example."

[settings.pass_score]
type = "number"
default = 4
lowest = 1
highest = 5
title = "合格分"
title_en = "Passing score"
why = "示例。"
why_en = "An example."

[settings.told]
type = "roles"
default = ["clerk", "head"]
title = "抄送"
title_en = "Who is told"
why = "示例。"
why_en = "An example."

[settings.start]
type = "choice"
default = "received"
title = "起算"
title_en = "Start"
why = "示例。"
why_en = "An example."
choice = [
  { value = "received", title = "接报", title_en = "receipt" },
  { value = "triaged", title = "分判", title_en = "triage" },
]

[settings.strict]
type = "flag"
default = false
title = "从严"
title_en = "Strict"
why = "示例。"
why_en = "An example."

[roles.clerk]
title = "前台"
title_en = "Clerk"
reports_to = "head"
may = ["received", "triaged", "arrived"]

[roles.head]
title = "主管"
title_en = "Head"
may = ["closed"]

[ladders.climb]
rule = "SM-09"
rungs = [{ role = "clerk" }, { role = "head", after = "1 hours" }]
"""

LINES = """
[[milestone]]
rule = "SM-01"
key = "visit"
title = "到场"
title_en = "Visit"
owner = "clerk"
applies = { kind = "repair", urgency = { not = "urgent" } }
starts_on = [{ fact = "triaged", validity = ["valid"] }, "reopened"]
counts_from = "$start"
stops_on = "arrived"
within = "$visit_limit"
ladder = "climb"
why = "两小时内到场。"
why_en = "Somebody comes within two hours."

[[guard]]
rule = "SM-02"
key = "closing"
on = "closed"
needs = [{ fact = "followed_up", score = { at_least = "$pass_score" }, latest = true }]
reason = "先回访。"
reason_en = "Follow up first."

[[derivation]]
rule = "SM-03"
key = "grown"
on = { fact = "inspected", result = "fail" }
after_due_of = "visit"
kind = "complaint"
title = "升级"
title_en = "Upgraded"

[[notice]]
rule = "SM-04"
key = "told"
on = "refused_by_owner"
roles = ["head"]
title = "拒修"
title_en = "Refused"

[[detector]]
rule = "SM-05"
key = "late"
entered_after = "1 hours"
title = "补录"
title_en = "Late entry"

[[duty]]
rule = "SM-06"
key = "report"
title = "周报"
title_en = "Weekly report"
owner = "head"
every = "week"
weekday = 3

[[rate]]
rule = "SM-07"
key = "follow_up_rate"
title = "回访率"
title_en = "Follow-up rate"
of = "resolved"
counted = "followed_up"
target = 0.8

[[category]]
rule = "SM-08"
key = "leak"
title = "漏水"
title_en = "Leak"
criteria = "有水渗出。"
criteria_en = "Water comes through."
sets = { cause = "property" }

[[channel]]
rule = "SM-08"
key = "desk"
title = "前台"
title_en = "Desk"

[[form]]
rule = "SM-08"
key = "ledger"
title = "台帐"
title_en = "Ledger"
field = [{ key = "at", title = "时间", title_en = "At", fact = "received", field = "note" }]
signature = [{ title = "业主", title_en = "Owner" }]
"""


def write(folder: Path, head: str = HEAD, lines: str = LINES, version: str = "1") -> Path:
    """Write the pack into a folder of packs, in two files."""
    where = folder / "small" / version
    where.mkdir(parents=True)
    (where / "pack.toml").write_text(head, encoding="utf-8")
    (where / "lines.toml").write_text(lines, encoding="utf-8")
    return where


def spoilt(folder: Path, old: str, new: str) -> tuple[Problem, ...]:
    """Return what is wrong with the pack once ``old`` is replaced by ``new``."""
    assert old in HEAD + LINES, old
    return problems_of(folder, HEAD.replace(old, new, 1), LINES.replace(old, new, 1))


def problems_of(folder: Path, head: str, lines: str) -> tuple[Problem, ...]:
    """Return what is wrong with a pack of these two files."""
    write(folder, head, lines)
    with pytest.raises(PackInvalid) as caught:
        read_pack("small")
    return caught.value.problems
