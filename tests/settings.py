"""The settings under test: the real ones, with quick passwords and no manifest of static files."""

import atexit
import os
import shutil
import tempfile

if "STEWARD_TEST_DATA" not in os.environ:
    # One folder for the whole run, which its parallel workers inherit; passable, because as root
    # PostgreSQL runs under another account. Never the folder of a real installation.
    folder = os.environ["STEWARD_TEST_DATA"] = tempfile.mkdtemp(prefix="steward-tests-")
    os.chmod(folder, 0o711)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

os.environ["STEWARD_DATA"] = os.environ["STEWARD_TEST_DATA"]
os.environ["STEWARD_SECRET_KEY"] = "not a secret: only the tests use it"

from steward.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# A page that asks by itself would ask while a test clears its tables. The test of it turns it on.
STEWARD_PULSE_MILLISECONDS = 0
