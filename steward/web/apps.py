"""The Django app of the pages."""

import threading

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import trans_real


class WebConfig(AppConfig):
    """The app ``web``: templates, static files, help."""

    name = "steward.web"

    def ready(self) -> None:
        """Keep the language and the zone of a request where its thread alone finds them.

        Django keeps them where tasks of one thread would each find their own, which takes ten
        times as long; a page asks five hundred times, and every thread here serves one request.
        """
        for module in (trans_real, timezone):
            vars(module)["_active"] = threading.local()
