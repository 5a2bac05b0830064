"""Addresses of the start page, and of what was refused."""

from django.urls import path

from avstamp.home.views import home, refusals

app_name = "home"
urlpatterns = [
    path("", home.home, name="home"),
    path("operation/refusals/", refusals.refusals, name="refusals"),
]
