"""Mistakes put in the place of one function each, and the laws that must notice them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from steward.domain.calendars import WorkingCalendar
from steward.domain.limits import counted_days, pauses
from steward.domain.limits.counted_days import DayCount
from steward.domain.limits.running import RunningCount
from tests.domain.limits import laws, mistakes
from tests.domain.limits.situations import Situation

# The package shows the function of that name, not its module.
due = import_module("steward.domain.limits.due")


@dataclass(frozen=True)
class Mutant:
    """A function to be put in the place of ``owner.name``, and the laws that it breaks."""

    owner: Any
    name: str
    function: Any
    breaks: tuple[Callable[[Situation], None], ...]


BY_WALKING = (laws.time_is_due_where_a_walk_ends,)
BY_DAYS = (laws.days_are_counted_one_at_a_time,)
MUTANTS = (
    Mutant(
        due,
        "from_start",
        mistakes.no_pause_matters,
        (
            *BY_WALKING,
            *BY_DAYS,
            laws.a_pause_moves_working_time_by_its_working_time,
            laws.what_is_counted_adds_up,
        ),
    ),
    Mutant(due, "from_start", mistakes.a_pause_counts_from_its_own_start, BY_WALKING),
    Mutant(pauses, "_later", mistakes.of_two_pauses_the_end_of_the_second_holds, BY_WALKING),
    Mutant(
        RunningCount,
        "at",
        mistakes.a_pause_is_added_to_the_end,
        (*BY_WALKING, laws.a_pause_moves_working_time_by_its_working_time),
    ),
    Mutant(
        RunningCount,
        "at",
        mistakes.a_pause_brings_the_end_nearer,
        (*BY_WALKING, laws.a_further_pause_is_never_due_earlier),
    ),
    Mutant(RunningCount, "at", mistakes.only_the_last_pause_matters, BY_WALKING),
    Mutant(
        RunningCount,
        "at",
        mistakes.minutes_are_cut_to_hours,
        (*BY_WALKING, laws.a_longer_limit_is_never_due_earlier),
    ),
    Mutant(RunningCount, "at", mistakes.a_pause_without_end_is_passed_over, BY_WALKING),
    Mutant(
        RunningCount,
        "spans",
        mistakes.pauses_are_shown_as_counted,
        (laws.what_is_counted_adds_up,),
    ),
    Mutant(DayCount, "_without_pauses", mistakes.the_day_of_the_event_counts, BY_DAYS),
    Mutant(counted_days, "anchored_months", mistakes.months_are_thirty_days, BY_DAYS),
    Mutant(DayCount, "_paused_days", mistakes.a_pause_until_midnight_does_not_reach_it, BY_DAYS),
    Mutant(DayCount, "_paused_days", mistakes.the_day_a_pause_ends_is_lost, BY_DAYS),
    Mutant(DayCount, "_last", mistakes.added_days_do_not_count, BY_DAYS),
    Mutant(DayCount, "_after", mistakes.a_day_off_is_moved_too, BY_DAYS),
    Mutant(WorkingCalendar, "day_of", mistakes.a_midnight_begins_the_next_day, BY_DAYS),
)
