"""The Django app of the tables."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The app ``store``; its label is in every migration, so it never changes."""

    name = "steward.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
