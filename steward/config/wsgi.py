"""What the HTTP server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "steward.config.settings")

application = get_wsgi_application()

# What is loaded by now stays: to look through it again and again for garbage only takes time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
