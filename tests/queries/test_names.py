"""What the ids in a log stand for, to a reader of the same company."""

from functools import partial

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Noted
from steward.queries.names import names_of
from steward.queries.situations import procedures_now
from steward.store.around import around
from steward.store.models import Note, Staff
from steward.store.naming import Ids, named
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def test_what_ids_stand_for_is_found_around_a_case_as_by_itself(estate: Estate) -> None:
    case, stranger = estate.report(), an_estate("other")
    with company_scope(stranger.company.pk):
        theirs = Staff.objects.filter(company=stranger.company).earliest("pk")
    with company_scope(estate.company.pk):
        bob = estate.actor("bob")
        of_case = partial(Note.objects.create, company=estate.company, case=case, at=estate.now)
        kept = of_case(text='漏水 %s "<b>"')
        gone = of_case(text="", redacted=True)
        ids = Ids(staff={int(bob.id), theirs.pk}, notes={kept.pk, gone.pk, 0})
        found = named(estate.company.pk, ids)
        assert found.staff == {bob.id: bob.name}
        assert found.notes == {str(kept.pk): kept.text, str(gone.pk): None}
        assert found.files == {}
        day, since = estate.now.date(), estate.now
        here = around(case, ids, subject="text", day=day, reader=None, seen_since=since)
        assert here.named == found


def test_a_number_longer_than_any_id_names_nothing(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        procedure = procedures_now(estate.company.pk, estate.now)[0]
        for number in ("9" * 30, "²"):
            entry = Entry(seq=1, at=estate.now, by=number, fact=Noted(note=number))
            names = names_of(estate.company.pk, procedure, [entry])
            assert names.note(number) == ""
            assert names.who(number) == number
