"""What somebody has tried of the desk, so that the guide can tick it off."""

from steward.store.models import Account


def tried(account: Account, step: str) -> None:
    """Remember that somebody has tried a step; once is enough."""
    if step not in account.guided:
        _keep(account, [*account.guided, step])


def guide_off(account: Account) -> None:
    """Show no guide any more."""
    tried(account, Account.NO_GUIDE)


def guide_again(account: Account) -> None:
    """Begin the guide anew."""
    _keep(account, [])


def _keep(account: Account, steps: list[str]) -> None:
    account.guided = steps
    account.save(update_fields=["guided"])
