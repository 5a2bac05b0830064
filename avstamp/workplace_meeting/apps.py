from django.apps import AppConfig


class WorkplaceMeetingConfig(AppConfig):
    name = "avstamp.workplace_meeting"
