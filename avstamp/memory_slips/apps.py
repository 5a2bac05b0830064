from django.apps import AppConfig


class MemorySlipsConfig(AppConfig):
    name = "avstamp.memory_slips"
