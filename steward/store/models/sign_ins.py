"""Where somebody is signed in, and from which address too many tries came."""

from django.db import models

from steward.store.models.base import CompanyRow
from steward.store.models.people import Account


class SignIn(CompanyRow):
    """A session of an account 登录: from which device and address, since when, seen last when.

    ``how`` says what ended it: signed out, ended from elsewhere, by an administrator, or by a new
    password.
    """

    account = models.ForeignKey(Account, models.PROTECT, db_index=False, related_name="sign_ins")
    session = models.TextField()
    device = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    how = models.TextField(blank=True, default="")

    class Meta:
        db_table = "sign_in"
        constraints = (
            models.UniqueConstraint(fields=["company", "session"], name="sign_in_session"),
        )
        indexes = (models.Index(fields=["company", "account"], name="sign_in_account"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.at:%Y-%m-%d %H:%M}"


class KnockingAddress(models.Model):
    """An address from which passwords were tried in vain since ``since``.

    It is not heard until ``shut_until``. No company is known yet when somebody tries, so no company
    owns these rows.
    """

    address = models.TextField(unique=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    shut_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "knocking_address"

    def __str__(self) -> str:
        return self.address
