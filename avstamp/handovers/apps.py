from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "avstamp.handovers"
