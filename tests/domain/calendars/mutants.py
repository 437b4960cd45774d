"""Mistakes put in the place of one function each, and the laws that must notice them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from steward.domain.calendars import WorkingCalendar, rules, timeline, years
from steward.domain.calendars.timeline import Timeline
from steward.domain.calendars.years import Year
from tests.domain.calendars import laws, mistakes
from tests.domain.calendars.situations import Situation


@dataclass(frozen=True)
class Mutant:
    """A function to be put in the place of ``owner.name``, and the laws that it breaks."""

    owner: Any
    name: str
    function: Any
    breaks: tuple[Callable[[Situation], None], ...]


BY_WALKING = (
    laws.elapsed_is_what_a_walk_through_time_counts,
    laws.a_deadline_is_where_a_walk_through_time_ends,
)
MUTANTS = (
    Mutant(
        Year,
        "when_worked",
        mistakes.closing_time_is_the_next_opening,
        (laws.a_deadline_is_inside_an_opening_or_at_its_end, BY_WALKING[1]),
    ),
    Mutant(
        Year,
        "worked_before",
        mistakes.the_second_of_closing_counts,
        (laws.openings_hold_the_elapsed_time, *BY_WALKING),
    ),
    Mutant(years, "stamp_at", mistakes.the_clocks_of_new_year_hold_all_year, BY_WALKING),
    Mutant(years, "stamp_at", mistakes.a_time_on_the_wall_is_its_second_coming, BY_WALKING),
    Mutant(rules, "hours_by", mistakes.a_make_up_day_stays_closed, BY_WALKING),
    Mutant(
        rules,
        "hours_by",
        mistakes.a_day_off_is_worked,
        (BY_WALKING[1], laws.working_days_are_found_by_trying_each_day),
    ),
    Mutant(
        years,
        "merged",
        mistakes.what_overlaps_counts_twice,
        (laws.openings_hold_the_elapsed_time, *BY_WALKING),
    ),
    Mutant(timeline, "lay_out", mistakes.the_night_before_new_year_is_lost, BY_WALKING),
    Mutant(
        Timeline,
        "when_worked",
        mistakes.a_search_ends_with_the_year,
        (
            laws.elapsed_until_the_deadline_is_the_duration,
            laws.a_longer_duration_is_due_later,
        ),
    ),
    Mutant(
        Timeline,
        "when_worked",
        mistakes.a_start_when_closed_loses_an_opening,
        (
            laws.elapsed_until_the_deadline_is_the_duration,
            laws.deadlines_follow_each_other,
            laws.a_later_start_is_never_due_earlier,
        ),
    ),
    Mutant(
        Timeline,
        "when_worked",
        mistakes.a_duration_is_cut_to_minutes,
        (laws.deadlines_follow_each_other, laws.a_longer_duration_is_due_later),
    ),
    Mutant(WorkingCalendar, "elapsed", mistakes.each_part_is_rounded, (laws.elapsed_adds_up,)),
    Mutant(
        Timeline,
        "day_at",
        mistakes.a_day_is_what_the_wall_shows,
        (laws.a_day_is_the_latest_date_the_wall_has_shown,),
    ),
    Mutant(
        Timeline,
        "nth_working_day_after",
        mistakes.the_first_day_counts,
        (laws.working_days_are_found_by_trying_each_day,),
    ),
    Mutant(
        timeline,
        "lay_out",
        mistakes.an_unknown_night_is_known,
        (laws.only_what_is_needed_must_be_covered,),
    ),
    Mutant(
        Timeline,
        "when_worked",
        mistakes.what_a_search_found_is_not_checked,
        (laws.a_search_stops_where_the_data_ends,),
    ),
    Mutant(
        Year,
        "check",
        mistakes.a_gap_that_has_begun_is_not_seen,
        (laws.only_what_is_needed_must_be_covered,),
    ),
    Mutant(
        Year, "check", mistakes.the_end_is_needed_too, (laws.only_what_is_needed_must_be_covered,)
    ),
    Mutant(
        Year,
        "check_days",
        mistakes.an_unknown_day_on_the_way_is_passed,
        (laws.the_working_days_needed_must_be_covered,),
    ),
)
