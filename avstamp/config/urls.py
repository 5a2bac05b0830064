"""Every address: one line a room, which knows the rest of its own."""

from django.urls import URLPattern, URLResolver, path

from avstamp.config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
]

handler404 = "avstamp.web.views.not_found"
handler500 = "avstamp.web.views.server_error"
