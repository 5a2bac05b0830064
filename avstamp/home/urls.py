"""Addresses of the start page, of all that waits, and of what was refused."""

from django.urls import path

from avstamp.home.views import home, refusals, waiting

app_name = "home"
urlpatterns = [
    path("", home.home, name="home"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("operation/refusals/", refusals.refusals, name="refusals"),
]
