"""A procedure for a kind of case as a graph: what starts what, and in which rank it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from steward.domain.cases.words import Kind
from steward.domain.procedures.consequences import Derivation
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Event:
    """A fact that starts something and that no duty drawn before it ends with."""

    fact: str


Node = Event | Milestone | Derivation


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes by name, in the order of the procedure; edges lead from an earlier rank to a later."""

    nodes: Mapping[str, Node]
    edges: tuple[tuple[str, str], ...]
    ranks: Mapping[str, int]


def graph_of(procedure: Procedure, kind: Kind) -> Graph:
    """Return the graph of a kind of case. A fact that leads back is drawn as an event."""
    milestones = procedure.milestones(kind)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], None] = {}
    for number, milestone in enumerate(milestones):
        _join(milestone.ref, milestone.starts_on, milestones[:number], nodes, edges)
        nodes[milestone.ref] = milestone
    for derivation in procedure.derivations(kind):
        name = f"{derivation.rule}.{derivation.key}"
        _join(name, derivation.on, milestones, nodes, edges)
        nodes[name] = derivation
    return Graph(nodes=nodes, edges=tuple(edges), ranks=_ranks(nodes, tuple(edges)))


def _join(
    name: str,
    patterns: Iterable[Pattern],
    earlier: Iterable[Milestone],
    nodes: dict[str, Node],
    edges: dict[tuple[str, str], None],
) -> None:
    """Lead to a node from every duty that ends with one of its facts, else from the fact itself."""
    for fact in dict.fromkeys(pattern.fact for pattern in patterns):
        ending = [m.ref for m in earlier if m.ends_with(fact)]
        if not ending:
            event = f"{fact}!"
            nodes.setdefault(event, Event(fact))
            ending = [event]
        edges |= dict.fromkeys((source, name) for source in ending if source != name)


def _ranks(nodes: Mapping[str, Node], edges: tuple[tuple[str, str], ...]) -> dict[str, int]:
    sources: dict[str, set[str]] = {name: set() for name in nodes}
    for source, target in edges:
        sources[target].add(source)
    ranks: dict[str, int] = {}
    for name in TopologicalSorter(sources).static_order():
        ranks[name] = max((ranks[source] + 1 for source in sources[name]), default=0)
    # An event stands right before the first thing that it starts.
    for name, node in nodes.items():
        if isinstance(node, Event):
            targets = [ranks[target] for source, target in edges if source == name]
            ranks[name] = min(targets, default=1) - 1
    return ranks
