"""A procedure drawn: lanes by role, a box for each duty, lines for what starts it."""

from steward.queries.flows.drawing import Flow, flows_of

__all__ = ["Flow", "flows_of"]
