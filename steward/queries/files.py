"""A file of a case, for who may see the case."""

from steward.domain.access import Actor
from steward.queries.case_files import CaseUnseen
from steward.queries.finding import visible
from steward.store.models import StoredFile


def stored_file(ref: str, file: int, actor: Actor) -> StoredFile:
    """Return what is known of a file.

    :raises CaseUnseen: there is no such file of such a case within the actor's reach.
    """
    rows = StoredFile.objects.filter(company=actor.company, case__in=visible(actor), pk=file)
    row = rows.filter(case__ref=ref).first()
    if row is None:
        raise CaseUnseen(f"{ref} {file}")
    return row
