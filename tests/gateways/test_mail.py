"""Sending mail to a real server: what arrives, and which failures are for good."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django import Settings

from steward.domain.mail import Mail, MailRefused, MailUnreachable
from steward.gateways.mail import Post, is_set_up
from tests.gateways.mail_server import Box, mail_server, use

MAIL = Mail(
    message_id="<7.1@steward>",
    to="wang@example.invalid",
    subject="T-2026-000123 处理回应已超时，第1级",
    body="翠湖一期 3 幢 1 单元水管爆裂\n请尽快回应。",
)


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def port(box: Box, settings: Settings) -> Iterator[int]:
    with mail_server(box) as port:
        use(settings, port)
        yield port


def test_chinese_arrives_as_it_was_written(box: Box, port: int) -> None:
    with Post() as post:
        post.send(MAIL)
    (taken,) = box.taken
    assert taken["Subject"].strip() == MAIL.subject  # folded after its name
    assert taken.get_content().split() == MAIL.body.split()
    assert taken["Message-ID"] == MAIL.message_id
    assert taken["From"] == "管家台 <desk@example.invalid>"
    assert box.recipients == [MAIL.to]


def test_the_same_message_keeps_its_id_when_it_is_sent_again(box: Box, port: int) -> None:
    for _ in range(2):
        with Post() as post:
            post.send(MAIL)
    assert box.ids() == [MAIL.message_id] * 2


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("550 No such person here", MailRefused),
        ("553 Mailbox name not allowed", MailRefused),
        ("450 Greylisted, try again later", MailUnreachable),
        ("452 Mailbox full", MailUnreachable),
    ],
)
def test_a_refused_recipient_does_not_hinder_the_next(
    box: Box, port: int, answer: str, outcome: type[Exception]
) -> None:
    box.answers["gone@example.invalid"] = answer
    with Post() as post:
        with pytest.raises(outcome, match=answer):
            post.send(replace(MAIL, to="gone@example.invalid"))
        post.send(MAIL)
    assert box.recipients == [MAIL.to]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("554 Looks like spam", MailRefused), ("451 Disk is full", MailUnreachable)],
)
def test_a_refused_content_does_not_hinder_the_next(
    box: Box, port: int, answer: str, outcome: type[Exception]
) -> None:
    with Post() as post:
        box.content_answer = answer
        with pytest.raises(outcome, match=answer):
            post.send(MAIL)
        box.content_answer = ""
        post.send(MAIL)
    assert len(box.taken) == 1


def test_down_then_up_again(box: Box, settings: Settings) -> None:
    with mail_server(Box()) as port:
        pass  # a port on which nobody listens any more
    use(settings, port)
    with Post() as post, pytest.raises(MailUnreachable, match="cannot be used"):
        post.send(MAIL)
    with mail_server(box, port), Post() as post:
        post.send(MAIL)
    assert box.ids() == [MAIL.message_id]


def test_a_server_that_is_down_is_not_asked_again_in_the_same_batch(
    box: Box, settings: Settings
) -> None:
    with mail_server(Box()) as port:
        pass
    use(settings, port)
    with Post() as post:
        with pytest.raises(MailUnreachable):
            post.send(MAIL)
        with mail_server(box, port), pytest.raises(MailUnreachable):
            post.send(MAIL)
    assert box.taken == []


def test_going_down_in_the_middle_of_a_batch(box: Box, settings: Settings) -> None:
    with mail_server(box) as port:
        use(settings, port)
        post = Post()
        post.send(MAIL)
    with post, pytest.raises(MailUnreachable):
        post.send(replace(MAIL, message_id="<8.1@steward>"))
    assert box.ids() == [MAIL.message_id]


def test_a_wrong_password_is_no_fault_of_the_mail(box: Box, port: int, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "wrong"
    with Post() as post, pytest.raises(MailUnreachable):
        post.send(MAIL)


def test_a_server_without_encryption_is_not_used_when_it_is_asked_for(
    box: Box, port: int, settings: Settings
) -> None:
    settings.EMAIL_USE_TLS = True
    with Post() as post, pytest.raises(MailUnreachable):
        post.send(MAIL)
    assert box.taken == []


@pytest.mark.parametrize("to", ["", "  ", "wang@example.invalid\nBcc: all@example.invalid", "@"])
def test_an_address_that_is_none_is_refused_for_good(box: Box, port: int, to: str) -> None:
    with Post() as post, pytest.raises(MailRefused):
        post.send(replace(MAIL, to=to))
    assert box.taken == []


def test_a_subject_cannot_add_headers(box: Box, port: int) -> None:
    with Post() as post:
        post.send(replace(MAIL, subject="漏水\nBcc: all@example.invalid"))
    (taken,) = box.taken
    assert taken["Bcc"] is None
    assert box.recipients == [MAIL.to]


def test_without_a_server_no_mail_is_sent(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not is_set_up()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert is_set_up()
