"""Words to the resident: recorded with way and text, in sight until somebody passed them on."""

from datetime import timedelta

import pytest

from steward.domain.mail import Mail, MailRefused
from steward.operations.delivering import deliver_batch
from steward.queries.cases import case_page
from steward.store.models import CaseRow, Message, Party
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

WORDS = "陈先生，师傅明天上午 9 点到。"


def say(estate: Estate, case: CaseRow, way: str, **said: str) -> None:
    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/messaged", {"seen": "2", "way": way, "text": WORDS, **said}
    )
    assert response.status_code == 302


def page_of(estate: Estate, case: CaseRow) -> str:
    return estate.sign_in().get(f"/cases/{case.ref}").content.decode()


def the_message(estate: Estate) -> Message:
    with company_scope(estate.company.pk):
        return Message.objects.get(entry__isnull=False)


def test_a_written_message_waits_in_sight_until_somebody_passed_it_on(estate: Estate) -> None:
    case = estate.report()
    say(estate, case, "message")
    client = estate.sign_in()

    assert "有一条给住户的话还没转达。" in page_of(estate, case)
    assert f"/cases/{case.ref}#log-3" in client.get("/inbox").content.decode()
    client.post(
        f"/cases/{case.ref}/facts/message_given", {"seen": "3", "entry": "3", "way": "phone"}
    )

    page = page_of(estate, case)
    assert "有一条给住户的话还没转达。" not in page
    assert "已转达（电话）" in page
    assert "还没转达" not in client.get("/inbox").content.decode()
    assert the_message(estate).state == "sent"


def test_what_was_spoken_is_recorded_and_waits_for_nobody(estate: Estate) -> None:
    case = estate.report()
    say(estate, case, "phone")

    page = page_of(estate, case)

    assert "给住户的话：电话" in page
    assert "当时就说了" in page
    with company_scope(estate.company.pk):
        assert not Message.objects.filter(entry__isnull=False).exists()


def test_a_message_that_others_have_overtaken_is_kept_back_with_its_words(estate: Estate) -> None:
    case = estate.report()
    estate.record(case, "explained", login="carol")

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/messaged", {"seen": "2", "way": "message", "text": WORDS}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "赵经理" in page
    assert WORDS in page


def test_without_words_it_comes_back(estate: Estate) -> None:
    case = estate.report()

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/messaged", {"seen": "2", "way": "phone", "text": "  "}
    )

    assert response.status_code == 422


def test_the_log_holds_no_words_and_a_stranger_sees_none(estate: Estate) -> None:
    case = estate.report()
    say(estate, case, "message")
    stranger = an_estate("linli").sign_in()

    with company_scope(estate.company.pk):
        assert WORDS not in str(case.log.get(seq=3).data)
    assert WORDS not in the_message(estate).body
    assert case.ref not in stranger.get("/inbox").content.decode()
    assert stranger.post(f"/cases/{case.ref}/facts/messaged", {}).status_code == 404


def test_whoever_may_not_write_to_residents_reads_who_may(estate: Estate) -> None:
    case = estate.report()
    with company_scope(estate.company.pk):
        refusal = case_page(case.ref, estate.actor("dan"), estate.now).composer.refusal

    assert "您的岗位不能记录此事" in refusal
    posted = estate.sign_in("dan").post(
        f"/cases/{case.ref}/facts/messaged", {"seen": "2", "way": "phone", "text": WORDS}
    )
    assert posted.status_code == 403


@pytest.fixture
def by_mail(estate: Estate) -> CaseRow:
    """A case with a message to a resident whose address is known."""
    with company_scope(estate.company.pk):
        Party.objects.update(email="chen@example.invalid")
    case = estate.report()
    say(estate, case, "mail")
    return case


def test_mail_goes_by_itself_and_the_log_says_so(estate: Estate, by_mail: CaseRow) -> None:
    sent: list[Mail] = []
    later = estate.now + timedelta(hours=1)

    deliver_batch(sent.append, later)
    deliver_batch(sent.append, later + timedelta(hours=1))

    assert [(mail.to, mail.body) for mail in sent] == [("chen@example.invalid", WORDS)]
    assert "系统" in page_of(estate, by_mail)
    with company_scope(estate.company.pk):
        assert [entry.kind for entry in by_mail.log.order_by("seq")][-1] == "message_given"


def test_mail_that_is_corrected_before_it_leaves_is_sent_to_nobody(
    estate: Estate, by_mail: CaseRow
) -> None:
    estate.record(by_mail, "corrected", entry=3, reason="wrong_content")

    assert deliver_batch(lambda _mail: pytest.fail("sent"), estate.now + timedelta(hours=1)) == 0
    assert the_message(estate).state == "withdrawn"


def test_mail_that_cannot_be_sent_waits_for_a_person(estate: Estate, by_mail: CaseRow) -> None:
    def refuse(_mail: Mail) -> None:
        raise MailRefused("The mail server answered: 550 No such person here")

    deliver_batch(refuse, estate.now + timedelta(hours=1))

    page = page_of(estate, by_mail)
    assert "邮件发不出去：The mail server answered: 550 No such person here" in page
    assert "有一条给住户的话还没转达。" in page
    assert "邮件发不出去" in estate.sign_in().get("/inbox").content.decode()
