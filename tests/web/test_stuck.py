"""What is stuck behind the pages: seen with its reason, tried again by hand, and written down."""

from datetime import timedelta

import pytest

from steward.domain.mail import Mail, MailRefused
from steward.operations.delivering import deliver_batch
from steward.operations.waking import wake_batch
from steward.store.models import CaseRow, Message, Party, Timer
from steward.store.tenancy import company_scope
from tests.web.administering import administrator, confirmed
from tests.web.building import Estate, an_estate

SECRET = "门禁密码改成 8866"


@pytest.fixture
def estate(db: None) -> Estate:
    return an_estate()


def refuse(_mail: Mail) -> None:
    raise MailRefused("550 No such person here")


def given_up(estate: Estate) -> Message:
    with company_scope(estate.company.pk):
        Party.objects.update(email="chen@example.invalid")
    case = estate.report()
    said = {"seen": "2", "way": "mail", "text": SECRET}
    estate.sign_in().post(f"/cases/{case.ref}/facts/messaged", said)
    deliver_batch(refuse, estate.now + timedelta(hours=1))
    with company_scope(estate.company.pk):
        return Message.objects.get(entry__isnull=False)


def parked(estate: Estate) -> tuple[CaseRow, Timer]:
    case = estate.report(ago=3)
    with company_scope(estate.company.pk):
        timers = Timer.objects.filter(case=case)
        timers.update(state=Timer.State.PARKED, error="ValueError: no such year", attempts=5)
        return case, timers.get()


def test_mail_that_was_given_up_is_sent_again_and_its_words_stay_the_resident_s(
    estate: Estate,
) -> None:
    message, admin = given_up(estate), administrator(estate)
    path, sent = f"/settings/stuck/mail/{message.pk}", list[Mail]()

    before = admin.get("/settings/stuck").content.decode()
    confirmed(admin, path, why="住户给了新邮箱")
    deliver_batch(sent.append, estate.now + timedelta(hours=2))
    after = admin.get("/settings/stuck").content.decode()

    assert "550 No such person here" in before
    assert path in before
    assert SECRET not in before
    assert "厨房水管爆裂" not in before
    assert [mail.body for mail in sent] == [SECRET]
    assert "没有卡住的" in after
    assert admin.get(path).status_code == 404
    assert (
        "再发一次给 chen@example.invalid 的邮件" in admin.get("/settings/changes").content.decode()
    )


def test_a_case_that_was_not_woken_is_woken_again_and_climbs(estate: Estate) -> None:
    (case, timer), admin = parked(estate), administrator(estate)

    quiet = wake_batch(estate.now)
    page = admin.get("/settings/stuck").content.decode()
    confirmed(admin, f"/settings/stuck/waking/{timer.pk}", why="补了年历")
    woken = wake_batch(estate.now + timedelta(minutes=5))

    assert (quiet, woken) == (0, 1)
    assert case.ref in page
    assert "ValueError: no such year" in page
    assert "没有卡住的" in admin.get("/settings/stuck").content.decode()
    assert f"重新唤醒 {case.ref}" in admin.get("/settings/changes").content.decode()


def test_others_and_strangers_neither_see_nor_try_it(estate: Estate) -> None:
    _case, timer = parked(estate)
    message, stranger = given_up(estate), administrator(an_estate("linli"))

    for path in (f"/settings/stuck/mail/{message.pk}", f"/settings/stuck/waking/{timer.pk}"):
        assert estate.sign_in().get(path).status_code == 403
        assert stranger.get(path).status_code == 404
    assert "没有卡住的" in stranger.get("/settings/stuck").content.decode()
