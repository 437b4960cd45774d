"""What a page asks for several times is asked once, and no longer than the page is made."""

from steward.store.remembering import forget, remembered, remembering


def test_within_a_block_each_is_made_once_and_outside_every_time() -> None:
    made: list[str] = []

    def upper(name: str) -> str:
        made.append(name)
        return name.upper()

    def make(name: str) -> str:
        return remembered(name, lambda: upper(name))

    with remembering():
        assert [make("a"), make("b"), make("a")] == ["A", "B", "A"]
        assert made == ["a", "b"]
    with remembering():
        assert make("a") == "A"
    assert [make("a"), make("a")] == ["A", "A"]
    assert made == ["a", "b", "a", "a", "a"]


def test_what_was_written_meanwhile_is_made_anew() -> None:
    stored = ["before"]
    with remembering():
        assert remembered("it", lambda: stored[0]) == "before"
        stored[0] = "after"
        assert remembered("it", lambda: stored[0]) == "before"
        forget()
        assert remembered("it", lambda: stored[0]) == "after"
    forget()
