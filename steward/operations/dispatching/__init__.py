"""Settling who gets a case: sent by hand, in turn or by rule, or taken on by whoever is free."""

from steward.operations.dispatching.by_itself import dispatch_batch, next_dispatch_at
from steward.operations.dispatching.claiming import claim
from steward.operations.dispatching.sending import (
    Asked,
    NobodyFits,
    Sent,
    send,
    send_each,
    send_next,
)

__all__ = [
    "Asked",
    "NobodyFits",
    "Sent",
    "claim",
    "dispatch_batch",
    "next_dispatch_at",
    "send",
    "send_each",
    "send_next",
]
