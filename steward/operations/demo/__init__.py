"""The demonstration: two companies that do not exist, with six weeks of cases.

It is for trying the desk out. Its passwords are public, so it is only ever loaded into an empty
database and only ever removed from one that holds nothing else.
"""

from steward.operations.demo.loading import (
    NotForDemonstration,
    companies,
    is_loaded,
    load,
    reset,
    sign_ins,
)

__all__ = ["NotForDemonstration", "companies", "is_loaded", "load", "reset", "sign_ins"]
