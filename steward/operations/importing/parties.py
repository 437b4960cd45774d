"""Who reported: pseudonyms and names of a file as parties, each once."""

from collections.abc import Sequence

from steward.operations.importing.incoming import Incoming
from steward.store.models import Party

Key = tuple[str, str]


def parties_of(company: int, batch: Sequence[Incoming]) -> dict[Key, int]:
    """Return the id of the party of each name and phone in a batch, making those not known yet.

    Whoever has the same name and phone number is the same party; a name without a number is only
    ever the contact of that name.
    """
    wanted = {key_of(incoming) for incoming in batch} - {("", "")}
    found = _known(company, wanted)
    missing = sorted(wanted - found.keys())
    made = Party.objects.bulk_create(
        Party(company_id=company, kind=Party.Kind.CONTACT, name=name, phone=phone)
        for name, phone in missing
    )
    return found | {(party.name, party.phone): party.pk for party in made}


def key_of(incoming: Incoming) -> Key:
    """Return what a row's reporter is known by."""
    return incoming.reporter, incoming.phone


def _known(company: int, wanted: set[Key]) -> dict[Key, int]:
    rows = Party.objects.filter(company=company, name__in={name for name, _ in wanted})
    return {
        (party.name, party.phone): party.pk
        for party in rows.order_by("-pk")
        if (party.name, party.phone) in wanted and (party.phone or party.kind == Party.Kind.CONTACT)
    }
