"""The addresses of whom mail does not reach."""

from django.urls import path

from avstamp.notifications.views import unreachable

app_name = "notifications"
urlpatterns = [
    path("", unreachable.unreachable, name="unreachable"),
    path("<uuid:person>/again/", unreachable.again, name="again"),
]
