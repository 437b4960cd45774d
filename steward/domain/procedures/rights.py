"""Rights of a role over the company's procedures themselves, beside the facts of cases."""

DRAFT = "procedure_drafted"
REVIEW = "procedure_reviewed"
APPROVE = "procedure_approved"

RIGHTS = frozenset({DRAFT, REVIEW, APPROVE})
"""Drafting, reviewing and approving a revision (POLY-37); a role has them by its pack's ``may``."""
