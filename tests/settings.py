"""The product's settings whatever the shell says, with what a test run may do faster."""

import os
from pathlib import Path

# The database is the one thing a shell may choose: that is how the same tests run on PostgreSQL.
for name in [name for name in os.environ if name.startswith("SIGHTLINE_")]:
    if name != "SIGHTLINE_DATABASE_URL":
        del os.environ[name]
os.environ["SIGHTLINE_DATA_DIR"] = str(Path(__file__).parents[1] / ".pytest_cache" / "data")
os.environ["SIGHTLINE_SECRET_KEY"] = "tests only"

from sightline.config.settings import *  # noqa: E402, F403

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# Argon2 is slow on purpose; a test that signs in need not wait for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
