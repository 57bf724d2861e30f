# mypy: disable-error-code="var-annotated"
# ruff: noqa: DJ008 - most rows are never shown
"""Tables of people who sign in. What a person may do stands in the register, not here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from servanda.web.models import PlainText


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by login, without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this login."""
        return self.get(login=(username or "").strip().casefold())


class Account(AbstractBaseUser):
    """A person who may sign in; `party` and `person` name the register's `PersonRecord`.

    `login` is kept case folded. An account without a password is entered by one-time links.
    """

    login = PlainText(unique=True)
    party = PlainText()
    person = PlainText()
    language = PlainText(default="")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["party", "person"]
    objects = Accounts()

    class Meta:
        """One account a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "person"], name="account_person")
        ]

    def __str__(self) -> str:
        return f"{self.party}/{self.person}"


class Session(AbstractBaseSession):
    """A browser in which somebody is signed in, or about to be."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")

    class Meta:
        """Found by its key; swept by its end."""

        db_table = "servanda_session"


class SignIn(models.Model):
    """An attempt to sign in, a signing out, or what an administrator did to an account.

    Triggers refuse to change or delete it. `how` is "password", "link", "token" or "session", and
    `outcome` "in", "refused", "throttled" or "out"; of administrators see `switching.note`.
    """

    at = models.DateTimeField()
    login = PlainText()
    party = PlainText()
    person = PlainText()
    address = PlainText()
    how = PlainText()
    outcome = PlainText()

    class Meta:
        """Counted by login and by address, newest first."""

        indexes: ClassVar = [
            models.Index(fields=["login", "-at"], name="signin_login"),
            models.Index(fields=["address", "-at"], name="signin_address"),
            models.Index(fields=["-at"], name="signin_at"),
        ]


class OneTimeLink(models.Model):
    """A link that signs an account in once; only a digest of its secret is kept."""

    digest = PlainText(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ApiToken(models.Model):
    """What a program shows to act for a person; only a digest of it is kept.

    `beginning` is shown so that people can tell their tokens apart; `scope` is one of
    `tokens.SCOPES`.
    """

    digest = PlainText(unique=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = PlainText()
    beginning = PlainText()
    scope = PlainText(default="read")
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class FeedAddress(models.Model):
    """A secret address of a calendar, read by a calendar program; only a digest of it is kept.

    It shows what its account sees, of what `query` asks (as the address of the page does), and
    leads to nothing else.
    """

    digest = PlainText(unique=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="feeds")
    name = PlainText()
    query = PlainText()
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
