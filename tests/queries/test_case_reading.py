"""What a case page reads with statements of its own is what the models hold."""

from datetime import timedelta
from functools import partial

from django.db.models import Model

from steward.domain.access import Actor
from steward.operations.presence import be_there
from steward.queries.presence import SILENT_AFTER
from steward.store.around import Child, Rung, around
from steward.store.changes import settled
from steward.store.kin import kin_of
from steward.store.log import load_many
from steward.store.models import Adoption, CaseRow, Change, Escalation, Message, Staff
from steward.store.naming import Ids
from steward.store.opened import Opened, opened
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope
from steward.store.whole_rows import LEFT_OUT, OF_ADOPTIONS, OF_CASES, whole_adoptions, whole_cases
from tests.web.building import Estate, an_estate


def a_pair(estate: Estate) -> tuple[CaseRow, CaseRow]:
    """Return a case and one that it gave rise to, somebody answering for each."""
    with company_scope(estate.company.pk):
        people = Staff.objects.filter(company=estate.company).order_by("pk")
        first, second = estate.report(ago=2), estate.report("墙面发霉", ago=1)
        for row, number in ((first, 0), (second, 1)):
            row.responsible, row.assignee = people[number], people[2]
            row.parent = first if row is second else None
            row.derived_by = "GD-13" if row is second else ""
            row.save()
    return first, second


def test_a_whole_row_holds_what_the_models_hold(estate: Estate) -> None:
    pair = a_pair(estate)

    with company_scope(estate.company.pk):
        cases = CaseRow.objects.filter(pk__in=[row.pk for row in pair])
        adoptions = Adoption.objects.filter(company=estate.company)
        for read, told, pointers in (
            (
                [row for row, _also in whole_cases(cases)],
                cases.select_related(*OF_CASES),
                OF_CASES,
            ),
            (
                whole_adoptions(estate.company.pk),
                adoptions.select_related(*OF_ADOPTIONS),
                OF_ADOPTIONS,
            ),
        ):
            by_id = {row.pk: row for row in told}
            assert {row.pk for row in read} == set(by_id)
            for row in read:
                assert held(row) == held(by_id[row.pk])
                for name in pointers:
                    assert name in row._state.fields_cache
                    assert held(getattr(row, name)) == held(getattr(by_id[row.pk], name))


def held(row: Model | None) -> dict[str, object]:
    """Return every field of a row that is not for the database alone."""
    fields = row._meta.concrete_fields if row else ()
    return {f.name: getattr(row, f.attname) for f in fields if f.name not in LEFT_OUT}


def test_a_whole_row_is_of_what_the_reader_reaches(estate: Estate) -> None:
    first, _ = a_pair(estate)
    stranger = an_estate("other")

    def found(actor: Actor) -> list[CaseRow]:
        with company_scope(actor.company):
            cases = within_reach(CaseRow.objects.filter(ref=first.ref), actor)
            return [row for row, _also in whole_cases(cases)]

    assert [row.pk for row in found(estate.actor("dan"))] == [first.pk]
    assert found(stranger.actor()) == []


def test_a_case_is_opened_with_its_log_and_those_that_were_merged_into_it(estate: Estate) -> None:
    first, second = a_pair(estate)
    stranger = an_estate("other")
    estate.record(second, "merged", ago=1, login="carol", into=first.ref)

    def found(ref: str, actor: Actor) -> Opened | None:
        with company_scope(actor.company):
            return opened(within_reach(CaseRow.objects.filter(ref=ref), actor))

    one, other = (found(row.ref, estate.actor()) for row in (first, second))
    with company_scope(estate.company.pk):
        logs = load_many([first, second])
    assert one is not None
    assert other is not None
    assert (one.row, one.log, one.merged) == (first, logs[first.pk], (second.pk,))
    assert (other.row, other.log, other.merged) == (second, logs[second.pk], ())
    assert found(first.ref, stranger.actor()) is None
    with company_scope(estate.company.pk):
        assert kin_of(first, one.log, one.merged) == kin_of(first, one.log)
        assert set(kin_of(first, one.log, one.merged)) == {second}
        assert set(kin_of(second, other.log, other.merged)) == {first}


def test_what_lies_around_a_case(estate: Estate) -> None:
    first, second = a_pair(estate)
    alice, bob = estate.actor(), estate.actor("bob")
    with company_scope(estate.company.pk):
        be_there(first.ref, "passed_on", actor=bob, now=estate.now)
        rung = Escalation.objects.create(
            company=estate.company,
            case=first,
            rule="GD-45",
            milestone="gemdale-2010/close",
            cycle=1,
            level=2,
            role="repair_manager",
            due_at=estate.now,
            at=estate.now,
            recorded_at=estate.now,
        )
        for channel, person in (("inbox", bob), ("inbox", alice), ("mail", bob)):
            Message.objects.create(
                company=estate.company,
                key=f"{channel} {person.id}",
                case=first,
                escalation=rung,
                recipient_id=person.staff,
                channel=channel,
            )
        since, today = estate.now - SILENT_AFTER, estate.now.date()
        for word, begins in (("old", today), ("new", today), ("later", today + timedelta(days=2))):
            Change.objects.create(
                company=estate.company,
                subject="text",
                key="own-1",
                value=word,
                since=begins,
                by=bob.id,
                at=estate.now,
            )
        ask = partial(around, first, Ids(), subject="text", day=today)
        here = ask(reader=alice.staff, seen_since=since)

        told = (bob.name, alice.name)
        assert here.rungs == (Rung("gemdale-2010/close", 1, 2, "repair_manager", estate.now, told),)
        assert here.children == (Child(second.ref, second.title, "GD-13"),)
        assert here.roles == ("front_desk", "service_staff", "customer_service_assistant")
        assert here.beside == (("李强", "passed_on"),)
        assert here.settled == {"own-1": "new"} == settled(estate.company.pk, "text", today)
        assert ask(subject="season", reader=None, seen_since=since).settled == {}
        assert ask(reader=bob.staff, seen_since=since).beside == ()
        later = estate.now + timedelta(seconds=1)
        assert ask(reader=alice.staff, seen_since=later).beside == ()
