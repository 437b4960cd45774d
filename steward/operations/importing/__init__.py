"""Taking in reports that were written elsewhere: all rows of a file or none, and never twice."""

from steward.operations.importing.mapping import TARGETS, Mapping, MappingInvalid, Target
from steward.operations.importing.problems import ImportRefused, Problem
from steward.operations.importing.reports import Import, Outcome, import_reports

__all__ = [
    "TARGETS",
    "Import",
    "ImportRefused",
    "Mapping",
    "MappingInvalid",
    "Outcome",
    "Problem",
    "Target",
    "import_reports",
]
