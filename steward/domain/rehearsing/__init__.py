"""Rehearsal 试运行: the same logs under two procedures, and what would have been otherwise.

A side is a replay: each fact of a log is judged again, as the desk would under that procedure.
What a guard refuses does not count on that side, so nothing follows from it there.
"""
