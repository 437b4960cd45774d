"""The settings under test: the real ones, with quick passwords and no manifest of static files."""

import os
import tempfile
from pathlib import Path

# One folder for the whole run, which its parallel workers inherit; never that of a real
# installation. Here it is only named: mypy and makemigrations read these settings too.
folder = os.environ.setdefault(
    "STEWARD_TEST_DATA", str(Path(tempfile.gettempdir()) / f"steward-tests-{os.getpid()}")
)
os.environ["STEWARD_DATA"] = folder
os.environ["STEWARD_SECRET_KEY"] = "not a secret: only the tests use it"
os.environ["STEWARD_LOG_KEY"] = "not a secret either: it seals what the tests record"

from steward.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Each test client would go through all the files before its first page; a browser asks for some.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_MAX_AGE = 3600
# A page that asks by itself would ask while a test clears its tables. The test of it turns it on.
STEWARD_PULSE_MILLISECONDS = 0
