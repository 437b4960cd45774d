"""A procedure pack: one written procedure, one version of it, with its settings bound."""

from dataclasses import dataclass, field
from datetime import date

from steward.domain.cases.words import Validity
from steward.domain.procedures.comparisons import Comparison
from steward.domain.procedures.consequences import Derivation, Detector, Guard, Notice
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.forms import Form
from steward.domain.procedures.guidance import Guidance, Label
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.papers import Paper
from steward.domain.procedures.rates import Distribution, Duration, Mean, Rate, Sample
from steward.domain.procedures.reaching import Reaching
from steward.domain.procedures.records import Category, Channel, Role, Setting
from steward.domain.procedures.severities import Rise
from steward.domain.procedures.warranties import Charge, Component, Exclusion, PlaceDuty
from steward.domain.procedures.wordings import Wording
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One version of one written procedure. ``digest`` is that of its files.

    ``number`` and ``edition`` are those under which its source is controlled (POLY-37).
    ``unmarked_validity`` is that of a complaint which nobody marked (VHB-02). Where it is adopted
    with one of those that it ``precedes``, it must come before it (VGG-03).
    ``confidence_level`` is that of the intervals around shares and means, from 0 to 1;
    ``small_number`` is the count below which a figure is called uncertain.
    """

    id: str
    version: str
    digest: str
    title: Words
    source: Words
    issued: date
    number: str = ""
    edition: str = ""
    roles: dict[str, Role] = field(default_factory=dict)
    unmarked_validity: Validity | None = None
    confidence_level: float | None = None
    small_number: int | None = None
    everyone_may: frozenset[str] = frozenset()
    precedes: tuple[str, ...] = ()
    settings: dict[str, Setting] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    ladders: dict[str, Ladder] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    guards: tuple[Guard, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    notices: tuple[Notice, ...] = ()
    detectors: tuple[Detector, ...] = ()
    duties: tuple[Duty, ...] = ()
    rises: tuple[Rise, ...] = ()
    rates: tuple[Rate, ...] = ()
    means: tuple[Mean, ...] = ()
    durations: tuple[Duration, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    samples: tuple[Sample, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    components: tuple[Component, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    charges: tuple[Charge, ...] = ()
    papers: tuple[Paper, ...] = ()
    place_duties: tuple[PlaceDuty, ...] = ()
    categories: tuple[Category, ...] = ()
    channels: tuple[Channel, ...] = ()
    reachings: tuple[Reaching, ...] = ()
    trades: tuple[Trade, ...] = ()
    dispatchings: tuple[Dispatching, ...] = ()
    forms: tuple[Form, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    labels: tuple[Label, ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def refs(self) -> frozenset[str]:
        """The names of all that a clock may measure: milestones, and turns of duties."""
        owed: tuple[Duty | PlaceDuty, ...] = (*self.duties, *self.place_duties)
        return frozenset(m.ref for m in self.milestones) | {f"{d.rule}.{d.key}" for d in owed}
