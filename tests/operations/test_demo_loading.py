"""Loading the demonstration: in any year, the same every time, and never beside real companies."""

from datetime import UTC, datetime

import pytest

from steward.operations import demo
from steward.store.models import CaseEntry, Company, Timer
from steward.store.tenancy import company_scope

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOW = datetime(2026, 4, 22, 3, 20, tzinfo=UTC)
NIGHT_OF_A_YEAR_NOT_PUBLISHED = datetime(2031, 12, 31, 17, 5, tzinfo=UTC)


def test_it_is_the_same_every_time_and_a_reset_touches_nothing_else() -> None:
    demo.load(NOW)
    first = _told()
    assert len(first) > 500
    demo.reset(NOW)
    assert _told() == first
    Company.objects.create(slug="real", name="真实物业")
    with pytest.raises(demo.NotForDemonstration, match="not the demonstration's \\(real\\)"):
        demo.reset(NOW)
    assert _told() == first


def test_it_loads_at_night_in_a_year_whose_holidays_nobody_knows() -> None:
    demo.load(NIGHT_OF_A_YEAR_NOT_PUBLISHED)
    assert demo.is_loaded()
    assert not Timer.objects.filter(state="parked").exists()


def test_it_goes_into_an_empty_database_only() -> None:
    Company.objects.create(slug="real", name="真实物业")
    with pytest.raises(demo.NotForDemonstration, match="holds companies already \\(real\\)"):
        demo.load(NOW)
    assert not demo.is_loaded()


def _told() -> list[tuple[object, ...]]:
    with company_scope(Company.objects.get(slug="cuihu").pk):
        return [
            (e.case.ref, e.seq, e.at, e.kind)
            for e in CaseEntry.objects.select_related("case").order_by("case__ref", "seq")
        ]
