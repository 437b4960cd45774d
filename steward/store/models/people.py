"""Who works for a company, in which roles, and who signs in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.company import Company
from steward.store.models.estate import Place


class Staff(CompanyRow):
    """Somebody who works for the company 员工.

    ``number`` is the company's own 工号; who has left on the day ``left_on`` is active no longer.
    """

    number = models.TextField(blank=True, default="")
    name = models.TextField()
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "staff"
        constraints = (
            addressable("staff"),
            models.UniqueConstraint(
                fields=["company", "number"],
                condition=~models.Q(number=""),
                name="staff_number",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Holding(CompanyRow):
    """A role that somebody holds 任职: at a place and below, or everywhere without one.

    It begins on the day ``since`` and has ended on the day ``until``. ``under`` is the key of the
    company's own role that it was given as a part of; it follows what that role means.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="holdings", **IN_COMPANY)
    role = models.TextField()
    under = models.TextField(blank=True, default="")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "holding"
        indexes = (
            models.Index(fields=["company", "role"], name="holding_role"),
            models.Index(fields=["company", "staff"], name="holding_staff"),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.staff_id}"


class Leave(CompanyRow):
    """Somebody is away, and who acts for them meanwhile 请假与代理.

    From ``since`` until ``until``, or until further notice. ``ended_at`` is when it was ended by
    hand: it lasted no longer, and one that was ended before it began never was. Nothing is
    changed otherwise. Why somebody is away is not asked, since illness is nobody's business
    (PIPL 28); ``note`` is what colleagues should know.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="leaves", **IN_COMPANY)
    deputy = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", **IN_COMPANY
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True, default="")
    entered_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", **IN_COMPANY
    )
    entered_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", **IN_COMPANY
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "leave"
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lt=F("until")), name="leave_goes_forwards"
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("staff")), name="leave_to_somebody_else"
            ),
        )
        indexes = (models.Index(fields=["company", "staff", "since"], name="leave_staff"),)

    def __str__(self) -> str:
        return f"{self.staff_id} {self.since:%Y-%m-%d}"


class Reporting(CompanyRow):
    """To whom somebody reports 汇报关系, from the day ``since`` until the day ``until``."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="superiors", **IN_COMPANY)
    superior = models.ForeignKey(Staff, models.PROTECT, related_name="reports", **IN_COMPANY)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "reporting"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(staff=models.F("superior")), name="reporting_to_another"
            ),
            models.UniqueConstraint(
                fields=["company", "staff"],
                condition=models.Q(until=None),
                name="reporting_to_one",
            ),
        )
        indexes = (
            models.Index(fields=["company", "staff"], name="reporting_staff"),
            models.Index(fields=["company", "superior"], name="reporting_superior"),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} to {self.superior_id}"


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts and finds them by login."""

    def create_account(self, login: str, password: str, **rest: object) -> "Account":
        """Save and return an account, its password hashed."""
        account = self.model(login=login, **rest)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What somebody signs in with.

    It lies outside row-level security, because the company is known only after signing in.
    A password that somebody else made is to be changed (``must_change``) and holds only until
    ``password_until``. A ``totp_secret`` asks for a code as well; ``totp_step`` is the last step
    whose code was used. ``recovery`` are the digests of codes that stand in for a lost phone.
    ``guided`` are the steps of the guide that were tried.
    """

    login = models.TextField(unique=True)
    company = models.ForeignKey(Company, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    language = models.TextField(default="zh-hans")
    is_active = models.BooleanField(default=True)
    failed_sign_ins = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    must_change = models.BooleanField(default=False)
    password_until = models.DateTimeField(null=True, blank=True)
    totp_secret = models.TextField(blank=True, default="")
    totp_step = models.BigIntegerField(default=0)
    recovery = ArrayField(models.TextField(), default=list, blank=True)
    guided = ArrayField(models.TextField(), default=list, blank=True)

    objects: ClassVar[AccountManager] = AccountManager()

    # Written beside the steps of the guide once somebody wants none.
    NO_GUIDE = "off"

    USERNAME_FIELD = "login"

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.login

    @property
    def guides(self) -> bool:
        """Whether they still want a guide."""
        return self.NO_GUIDE not in self.guided
