"""What has come to depend on rows of the registers."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from django.apps import apps
from django.db.models import Model

from steward.domain.procedures.words import Words
from steward.store.models import Holding, Reporting, Residence, Rota, Skill

NAMED = 5
# What depends on a row, in words; anything else is "another record".
TABLES: Mapping[str, Words] = {
    "case_row": Words("事项", "a case"),
    "residence": Words("住户", "a resident"),
    "holding": Words("任职", "a holding"),
    "place": Words("下级位置", "a place within"),
    "account": Words("登录账号", "an account"),
    "key_owner": Words("重点业主", "a key owner"),
    "adoption": Words("采用的规程", "an adopted procedure"),
    "reveal": Words("号码查看记录", "a look at a phone number"),
    "reporting": Words("汇报关系", "a reporting line"),
    "skill": Words("工种", "a trade"),
    "rota": Words("班次", "a shift"),
    "message": Words("通知", "a message"),
    "service_grade": Words("服务等级", "a service grade"),
}
OTHER = Words("别的记录", "another record")


def needed(
    rows: Mapping[type[Model], AbstractSet[int]], own: Mapping[type[Model], AbstractSet[int]]
) -> Words | None:
    """Return what depends on rows of these tables and ids, leaving out the rows of ``own``."""
    for model, pks in rows.items():
        for other, field in _referring(model):
            found = other._default_manager.filter(**{f"{field}__in": pks})
            others = found.exclude(pk__in=own.get(other, ())).order_by("pk")
            if leaning := list(others.values_list(f"{field}_id", flat=True)[:NAMED]):
                names = [called(row) for row in model._default_manager.filter(pk__in=leaning)]
                what = TABLES.get(other._meta.db_table, OTHER)
                return Words(
                    f"{'、'.join(names)}已经有了{what.zh}，不能撤销。",
                    f"{', '.join(names)}: {what.en} depends on it by now.",
                )
    return None


def called(row: Model) -> str:
    """Return what a row of a register is called."""
    match row:
        case Residence():
            return row.party.name
        case Holding() | Reporting() | Skill() | Rota():
            return row.staff.name
        case _:
            return str(row)


def _referring(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every column of every table that points to rows of a table."""
    for other in apps.get_app_config("store").get_models():
        for field in other._meta.concrete_fields:
            if field.is_relation and field.related_model is model:
                yield other, field.name
