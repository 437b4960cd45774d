"""Taking old answers out: of each question the last one stays, of all questions the latest."""

from django.db.models import QuerySet

from steward.store.models import CountedFigure, Counting
from steward.store.models.countings import KEPT


def clear(company: int) -> int:
    """Clear what nobody is shown any more; return how many answers were cleared.

    What is being counted is left alone. Within a ``company_scope`` of the worker.
    """
    ended = Counting.objects.filter(company=company).exclude(ended_at=None)
    newest: dict[str, int] = {}
    answers: set[str] = set()
    old = []
    for number, key, error in ended.order_by("-pk").values_list("pk", "key", "error"):
        shown = newest.setdefault(key, number) == number or (not error and key not in answers)
        if not error:
            answers.add(key)
        if not shown or len(newest) > KEPT:
            old.append(number)
    _delete(ended.filter(pk__in=old), company)
    return len(old)


def _delete(rows: QuerySet[Counting], company: int) -> None:
    numbers = list(rows.values_list("pk", flat=True))
    CountedFigure.objects.filter(company=company, counting__in=numbers).delete()
    rows.filter(pk__in=numbers).delete()
