from django.apps import AppConfig


class WorkEnvironmentConfig(AppConfig):
    name = "avstamp.work_environment"
