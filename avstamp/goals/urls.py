"""Addresses of goals and promises."""

from django.urls import path

from avstamp.goals.views import goals, outcome, promises

app_name = "goals"
urlpatterns = [
    path("", goals.goals, name="goals"),
    path("promises/", promises.promises, name="promises"),
    path("of/<uuid:employee>/", goals.person_goals, name="person_goals"),
    path("<uuid:outcome>/", outcome.outcome, name="outcome"),
    path("<uuid:outcome>/check-in/", outcome.check_in, name="check_in"),
    path("<uuid:outcome>/close/", outcome.close, name="close"),
]
