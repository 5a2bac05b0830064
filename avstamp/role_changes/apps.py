from django.apps import AppConfig


class RoleChangesConfig(AppConfig):
    name = "avstamp.role_changes"
