from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "avstamp.notifications"
