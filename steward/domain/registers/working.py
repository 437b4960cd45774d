"""The registers of who works in which trade, and who is on duty when."""

from steward.domain.procedures.rights import KEEP_PEOPLE
from steward.domain.procedures.words import Words
from steward.domain.registers.layouts import Column, Layout, Shape, day
from steward.domain.registers.weekdays import days_said

NUMBER = Column(key="number", words=Words("工号", "Number"))
NAME = Column(key="name", words=Words("姓名", "Name"), optional=False)

SKILLS = Layout(
    key="skills",
    right=KEEP_PEOPLE,
    title=Words("工种", "Trades"),
    columns=(
        NUMBER,
        NAME,
        Column(key="trade", words=Words("工种", "Trade"), optional=False),
        Column(key="place", words=Words("地点编码", "Code of the place"), shape=Shape.CODE),
        day("since", "自", "From", today_with="trade"),
        day("until", "至", "Until"),
    ),
    identity=("name", "trade"),
    examples=(
        ("0012", Words("王某", "Wang"), Words("水工", "Plumber"), None, "2020-03-01"),
        ("0015", Words("李某", "Li"), Words("电工", "Electrician"), "CH1", "2020-03-01"),
    ),
)

ROTAS = Layout(
    key="rotas",
    right=KEEP_PEOPLE,
    title=Words("排班", "Rotas"),
    columns=(
        NUMBER,
        NAME,
        Column(
            key="weekdays", words=Words("星期", "Weekdays"), shape=Shape.WEEKDAYS, optional=False
        ),
        Column(key="begins", words=Words("上班", "Begins"), shape=Shape.TIME, optional=False),
        Column(key="ends", words=Words("下班", "Ends"), shape=Shape.TIME, optional=False),
        day("since", "自", "From", today_with="begins"),
        day("until", "至", "Until"),
    ),
    identity=("name", "weekdays", "begins", "ends"),
    examples=(
        ("0012", Words("王某", "Wang"), days_said("01234"), "08:30", "17:30", "2020-03-01"),
        ("0015", Words("李某", "Li"), days_said("56"), "22:00", "06:00", "2020-03-01"),
    ),
)
