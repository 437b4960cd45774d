"""Loading the demonstration: in any year, and never beside real companies."""

from datetime import UTC, datetime

import pytest

from steward.operations import demo
from steward.store.models import Company, Timer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOW = datetime(2026, 4, 22, 3, 20, tzinfo=UTC)
NIGHT_OF_A_YEAR_NOT_PUBLISHED = datetime(2031, 12, 31, 17, 5, tzinfo=UTC)


def test_it_loads_at_night_in_a_year_whose_holidays_nobody_knows() -> None:
    demo.load(NIGHT_OF_A_YEAR_NOT_PUBLISHED)
    assert demo.is_loaded()
    assert not Timer.objects.filter(state="parked").exists()


def test_it_goes_into_an_empty_database_only() -> None:
    Company.objects.create(slug="real", name="真实物业")
    with pytest.raises(demo.NotForDemonstration, match="holds companies already \\(real\\)"):
        demo.load(NOW)
    assert not demo.is_loaded()
