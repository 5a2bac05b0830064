"""Addresses of changes to roles."""

from django.urls import path

from avstamp.role_changes.views import asked, decide, role_change

app_name = "role_changes"
urlpatterns = [
    path("<uuid:outcome>/accept/", role_change.accept, name="accept"),
    path("<uuid:outcome>/answer/", role_change.answer, name="answer"),
    path("<uuid:outcome>/ask/", role_change.ask, name="ask"),
    path("asked/", asked.asked, name="asked"),
    path("asked/<uuid:asked>/", decide.decide, name="decide"),
    path("asked/<uuid:asked>/publish/", decide.publish, name="publish"),
    path("asked/<uuid:asked>/decline/", decide.decline, name="decline"),
]
