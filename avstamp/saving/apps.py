from django.apps import AppConfig


class SavingConfig(AppConfig):
    name = "avstamp.saving"
