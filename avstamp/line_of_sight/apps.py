from django.apps import AppConfig


class LineOfSightConfig(AppConfig):
    name = "avstamp.line_of_sight"
