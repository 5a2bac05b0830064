from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "avstamp.drafts"
