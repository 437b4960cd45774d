"""The reference page of all rules: what the system does with each, where, and which test shows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from steward.cli.reference.markdown import code, page, table
from steward.cli.reference.states import OWN, PROVED, Rule, State
from steward.domain.procedures.pack import Pack

MEANINGS = {
    State.ENFORCED: "a clock that is breached, a refusal, a case of its own, a notice or a duty",
    State.DETECTED: "a sign that it was not kept is reported",
    State.SUPPORTED: "it is recorded and shown, and nothing presses for it",
    State.TOLD: "people can read it where they need it",
    State.OUT: "not in the system, for the reason given",
}


class Untrue(Exception):
    """A state that the packs or the tests do not bear out; one line for each."""


def rules_page(
    rules: Iterable[Rule], packs: Iterable[Pack], proofs: Mapping[str, tuple[str, ...]]
) -> str:
    """Return the page of all rules.

    :raises Untrue: a claim without proof, or a line of a pack that no claim covers.
    """
    rules, places = tuple(rules), _places(packs)
    if wrong := tuple(_wrong(rules, places, proofs)):
        raise Untrue("\n".join(wrong))
    counts = Counter(rule.state for rule in rules if rule.document not in OWN)
    rows = (
        (r.id, r.state.value, r.title, "; ".join(places.get(r.id, ())), _tests(r, proofs), r.remark)
        for r in rules
    )
    return page(
        "Rules",
        table(
            ("State", "Rules", "Meaning"), ((s.value, str(counts[s]), MEANINGS[s]) for s in State)
        ),
        table(("Rule", "State", "In our words", "Where", "Test", "Remark"), rows),
    )


def _wrong(
    rules: tuple[Rule, ...],
    places: Mapping[str, list[str]],
    proofs: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    known = {rule.id for rule in rules}
    for rule in rules:
        if rule.state in PROVED and rule.id not in proofs:
            yield f"{rule.id} is called {rule.state}, but no test carries its mark"
        if rule.state is State.OUT and rule.id in places:
            yield f"{rule.id} is called out, but stands in {places[rule.id][0]}"
        if rule.state is State.OUT and not rule.remark:
            yield f"{rule.id} is called out without a reason"
        if rule.state is not State.OUT and not (rule.id in places or rule.remark):
            yield f"{rule.id} is called {rule.state}, but no pack names it and no remark says how"
    for name in sorted((set(places) | set(proofs)) - known):
        yield f"{name} is named by {[*places.get(name, ()), *proofs.get(name, ())][0]}, but unknown"


def _places(packs: Iterable[Pack]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for pack in packs:
        for section, lines in _sections(pack):
            for rule, key in lines:
                found[rule].append(f"{pack.id}: {section} {code(key)}")
    return found


def _sections(pack: Pack) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "milestone", [(line.rule, line.key) for line in pack.milestones]
    yield "ladder", [(line.rule, line.key) for line in pack.ladders.values()]
    yield "severity", [(line.rule, line.key) for line in pack.rises]
    yield "guard", [(line.rule, line.key) for line in pack.guards]
    yield "derivation", [(line.rule, line.key) for line in pack.derivations]
    yield "notice", [(line.rule, line.key) for line in pack.notices]
    yield "detector", [(line.rule, line.key) for line in pack.detectors]
    yield "duty", [(line.rule, line.key) for line in pack.duties]
    yield "rate", [(line.rule, line.name) for line in pack.rates]
    yield "mean", [(line.rule, line.name) for line in pack.means]
    yield "duration", [(line.rule, line.name) for line in pack.durations]
    yield "distribution", [(line.rule, line.name) for line in pack.distributions]
    yield "sample", [(line.rule, line.key) for line in pack.samples]
    yield "comparison", [(line.rule, line.key) for line in pack.comparisons]
    yield "component", [(line.rule, line.key) for line in pack.components]
    yield "first day", [(line.start_rule, line.key) for line in pack.components]
    yield "exclusion", [(line.rule, line.key) for line in pack.exclusions]
    yield "charge", [(line.rule, line.key) for line in pack.charges if line.rule]
    yield "paper", [(line.rule, line.key) for line in pack.papers]
    yield "place duty", [(line.rule, line.key) for line in pack.place_duties]
    yield "category", [(line.rule, line.key) for line in pack.categories]
    yield "label", [(line.rule, line.key) for line in pack.labels]
    yield "guidance", [(line.rule, line.key) for line in pack.guidance]
    yield "words to residents", [(line.rule, line.key) for line in pack.wordings]
    yield "way in", [(line.rule, line.key) for line in pack.channels]
    yield "order of ways", [(line.rule, line.key) for line in pack.reachings]
    yield "form", [(line.rule, line.key) for line in pack.forms]
    yield "question", [(q.rule, f"{f.key}.{q.key}") for f in pack.forms for q in f.questions]


def _tests(rule: Rule, proofs: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"[{p.rpartition('/')[2]}](../../{p})" for p in proofs.get(rule.id, ()))
