from django.apps import AppConfig


class DoctorConfig(AppConfig):
    name = "avstamp.doctor"
