"""The environment of a command: settings first, and Django after."""

import os
from importlib import import_module


def choose_settings() -> None:
    """The settings come before anything of Django: they choose which SQLite it will import."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "avstamp.config.settings")
    import_module("avstamp.config.settings")


def wake() -> None:
    os.umask(0o077)  # what is written from here on is for the account that runs Avstamp
    choose_settings()
    import django

    django.setup()
