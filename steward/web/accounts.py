"""How Django finds the account that a session is of."""

from django.contrib.auth.backends import ModelBackend

from steward.queries.accounts import account_of
from steward.queries.actors import Account


class AccountBackend(ModelBackend):
    """Accounts with a password, read by a statement that is written once."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of this number, if it may be used."""
        account = account_of(user_id)
        return account if account and self.user_can_authenticate(account) else None
