"""What figures say without their cases, to plain values and back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.answers import Sums
from steward.domain.rates.intervals import Interval, confidence_level, small_number
from steward.domain.rates.lines import distributions_of, durations_of, means_of
from steward.domain.rates.sums import DurationSum, MeanSum, SpreadSum
from steward.domain.rates.tallies import in_order
from steward.domain.rates.values import RateSum
from steward.domain.rates.writing import INSTANT, part_named

Plain = dict[str, Any]


def write_sums(sums: Sums) -> Plain:
    """Return sums as plain values, each figure by its name."""
    return {
        "at": sums.at.isoformat(),
        "touched": sums.touched,
        "rates": {
            row[-1].rate.name: [[s.of, s.counted, s.missing, s.pending] for s in row]
            for row in sums.rates
        },
        "means": {
            s.line.name: [
                s.count,
                s.mean,
                [s.interval.low, s.interval.high] if s.interval else None,
                s.met,
            ]
            for s in sums.means
        },
        "durations": {
            s.line.name: [s.count, s.open, _micro(s.half), _micro(s.most)] for s in sums.durations
        },
        "spreads": {
            s.line.name: [[part.key, list(part.values), n] for part, n in s.parts]
            for s in sums.spreads
        },
    }


def read_sums(written: Mapping[str, Any], procedure: Procedure) -> Sums:
    """Return the sums of a procedure's figures that plain values write.

    :raises KeyError: it was another procedure whose figures were written.
    """
    level, few = confidence_level(procedure), small_number(procedure)
    return Sums(
        at=datetime.fromisoformat(written["at"]),
        touched=written["touched"],
        rates=in_order(
            tuple(
                RateSum(
                    rate=rate,
                    of=of,
                    counted=counted,
                    missing=missing,
                    pending=pending,
                    level=level,
                    small_number=few,
                )
                for of, counted, missing, pending in written["rates"][rate.name]
            )
            for rate in procedure.rates
        ),
        means=tuple(
            MeanSum(
                line=line,
                count=count,
                mean=mean,
                interval=Interval(bounds[0], bounds[1], level) if bounds else None,
                met=met,
            )
            for line in means_of(procedure)
            for count, mean, bounds, met in [written["means"][line.name]]
        ),
        durations=tuple(
            DurationSum(line=line, count=count, open=open_, half=_length(half), most=_length(most))
            for line in durations_of(procedure)
            for count, open_, half, most in [written["durations"][line.name]]
        ),
        spreads=tuple(
            SpreadSum(
                line=line,
                parts=tuple(
                    (part_named(line, key, values), n)
                    for key, values, n in written["spreads"][line.name]
                ),
            )
            for line in distributions_of(procedure)
        ),
    )


def _micro(time: timedelta | None) -> int | None:
    return None if time is None else time // INSTANT


def _length(written: int | None) -> timedelta | None:
    return None if written is None else written * INSTANT
