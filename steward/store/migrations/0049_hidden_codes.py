"""Secrets of sign-in codes are hidden by a key that does not lie in the database."""

import secrets
from typing import Any

from django.conf import settings
from django.db import migrations

from steward.store.hiding import NONCE, hidden, is_hidden, shown


def hide(apps: Any, _editor: Any) -> None:
    for account in apps.get_model("store", "Account").objects.exclude(totp_secret=""):
        if not is_hidden(account.totp_secret):
            nonce = secrets.token_bytes(NONCE)
            account.totp_secret = hidden(account.totp_secret, settings.STEWARD_CODES_KEY, nonce)
            account.save(update_fields=["totp_secret"])


def show(apps: Any, _editor: Any) -> None:
    for account in apps.get_model("store", "Account").objects.exclude(totp_secret=""):
        account.totp_secret = shown(account.totp_secret, settings.STEWARD_CODES_KEY)
        account.save(update_fields=["totp_secret"])


class Migration(migrations.Migration):
    dependencies = (("store", "0048_numbers"),)
    operations = (migrations.RunPython(hide, show, elidable=True),)
