"""Addresses of one's own memory slips."""

from django.urls import path

from avstamp.memory_slips.views import earlier, remove, slip, slips

app_name = "memory_slips"
urlpatterns = [
    path("", slips.slips, name="slips"),
    path("remove/", remove.remove, name="remove"),
    path("<uuid:slip>/", slip.slip, name="slip"),
    path("<uuid:slip>/earlier/", earlier.earlier, name="earlier"),
    path("<uuid:slip>/save/", slip.save, name="save"),
]
