"""Addresses of what somebody is reminded of."""

from django.urls import path

from avstamp.reminders.views import choices, rest

app_name = "reminders"
urlpatterns = [
    path("you/reminders/", choices.choices, name="choices"),
    path("reminders/rest/<uuid:person>/", rest.rest, name="rest"),
    path("reminders/rest/<uuid:person>/back/", rest.back, name="back"),
]
