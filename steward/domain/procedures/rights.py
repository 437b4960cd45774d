"""Rights of a role beside the facts of cases; a role has them by its pack's ``may``."""

DRAFT = "procedure_drafted"
REVIEW = "procedure_reviewed"
APPROVE = "procedure_approved"

REVISING = frozenset({DRAFT, REVIEW, APPROVE})
"""Drafting, reviewing and approving a revision of the procedures (POLY-37)."""

KEEP_HOUSEHOLDS = "households_kept"
KEEP_ESTATE = "estate_kept"
KEEP_PEOPLE = "people_kept"
REVIEW_REVEALS = "reveals_reviewed"

REGISTERS = frozenset({KEEP_HOUSEHOLDS, KEEP_ESTATE, KEEP_PEOPLE, REVIEW_REVEALS})
"""Keeping the registers of households, of places and contractors, of staff; seeing who was shown
which phone number."""

RIGHTS = REVISING | REGISTERS
