"""What is hidden comes back with its key alone, and not once it was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.store.hiding import MARK, NONCE, Unreadable, hidden, is_hidden, shown

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
nonces = st.binary(min_size=NONCE, max_size=NONCE)


@given(text=st.text(), nonce=nonces)
def test_what_is_hidden_comes_back_with_its_key_alone(text: str, nonce: bytes) -> None:
    kept = hidden(text, KEY, nonce)

    assert is_hidden(kept)
    assert shown(kept, KEY) == text
    with pytest.raises(Unreadable):
        shown(kept, OTHER)


@given(one=nonces, other=nonces)
def test_the_same_text_looks_different_each_time(one: bytes, other: bytes) -> None:
    text = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    assert (hidden(text, KEY, one) == hidden(text, KEY, other)) == (one == other)
    assert text not in hidden(text, KEY, one)


@given(at=st.integers(min_value=0, max_value=71))
def test_what_was_changed_is_not_read(at: int) -> None:
    kept = hidden("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", KEY, bytes(NONCE))
    at += len(MARK)
    changed = kept[:at] + ("A" if kept[at] != "A" else "B") + kept[at + 1 :]

    with pytest.raises(Unreadable):
        shown(changed, KEY)


@pytest.mark.parametrize("kept", ["", "JBSWY3DPEHPK3PXP", MARK, f"{MARK}!", f"{MARK}AAAA"])
def test_what_was_never_hidden_is_not_read(kept: str) -> None:
    with pytest.raises(Unreadable):
        shown(kept, KEY)
