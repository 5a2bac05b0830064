from django.apps import AppConfig
from django.core.checks import register


class PolicyConfig(AppConfig):
    name = "avstamp.policy"

    def ready(self) -> None:
        from avstamp.policy.checks import every_route_names_its_action

        register(every_route_names_its_action)
