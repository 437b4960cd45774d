"""Codes of the second factor: as RFC 6238 says, early or late by one step, and never twice."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from steward.domain.access.second_factor import address_of, code_of, step_at, step_of

SECRET = base64.b32encode(b"12345678901234567890").decode()
AT = datetime(2026, 3, 5, 6, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ],
)
def test_the_examples_of_the_standard_hold(seconds: int, code: str) -> None:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)

    assert code_of(SECRET, step_at(at)) == code


@pytest.mark.parametrize(
    ("late", "holds"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_phone_may_be_one_step_ahead_or_behind(late: int, holds: bool) -> None:
    code = code_of(SECRET, step_at(AT) - late)

    assert (step_of(SECRET, code, AT, after=0) is not None) is holds


def test_a_code_counts_once_and_so_do_those_before_it() -> None:
    now = step_at(AT)
    used = step_of(SECRET, code_of(SECRET, now), AT, after=0)

    assert used == now
    assert step_of(SECRET, code_of(SECRET, now), AT, after=used) is None
    assert step_of(SECRET, code_of(SECRET, now - 1), AT, after=used) is None
    assert step_of(SECRET, code_of(SECRET, now + 1), AT, after=used) == now + 1


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "0" * 40])
def test_what_is_no_code_does_not_count(typed: str) -> None:
    assert step_of(SECRET, typed, AT, after=0) is None


def test_a_code_may_be_typed_with_a_space() -> None:
    code = code_of(SECRET, step_at(AT))

    assert step_of(SECRET, f" {code[:3]} {code[3:]} ", AT, after=0) == step_at(AT)


def test_the_authenticator_is_told_issuer_and_account() -> None:
    told = address_of(SECRET, login="wang@cuihu", issuer="翠湖 物业")

    assert told.startswith("otpauth://totp/%E7%BF%A0%E6%B9%96%20%E7%89%A9%E4%B8%9A%3Awang%40cuihu?")
    assert f"secret={SECRET}" in told
