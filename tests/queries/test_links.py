"""The addresses that pages carry by the dozen are those that Django would find."""

import pytest
from django.urls import reverse

from steward.queries.links import (
    case_url,
    fact_url,
    files_url,
    matter_url,
    notes_url,
    presence_url,
    procedure_url,
    record_url,
    warranty_url,
)


@pytest.mark.parametrize(
    "ref", ["R-2026-000123", "a b", "100%", "甲-1", "#1?x=2", "~0~", "it's(1)", "C&D;E=F"]
)
def test_an_address_is_the_one_that_django_finds(ref: str) -> None:
    assert case_url(ref) == reverse("case", args=[ref])
    assert fact_url(ref, "passed_on") == reverse("fact", args=[ref, "passed_on"])
    assert record_url(ref, "visit") == reverse("record", args=[ref, "visit"])
    assert procedure_url(ref) == reverse("procedure", args=[ref])
    assert matter_url(ref) == reverse("matter", args=[ref])
    assert warranty_url(ref) == reverse("warranty", args=[ref])
    assert notes_url(ref) == reverse("notes", args=[ref])
    assert files_url(ref) == reverse("files", args=[ref])
    assert presence_url(ref) == reverse("presence", args=[ref])


def test_no_part_of_an_address_leads_elsewhere() -> None:
    assert case_url("../settings") == "/cases/..%2Fsettings"
