from django.apps import AppConfig


class RoleProfilesConfig(AppConfig):
    name = "avstamp.role_profiles"
