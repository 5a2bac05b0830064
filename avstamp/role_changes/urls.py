"""Addresses of changes to roles."""

from django.urls import path

from avstamp.role_changes.views import accept, answer, ask, asked, decide

app_name = "role_changes"
urlpatterns = [
    path("<uuid:outcome>/accept/", accept.accept, name="accept"),
    path("<uuid:outcome>/answer/", answer.answer, name="answer"),
    path("<uuid:outcome>/ask/", ask.ask, name="ask"),
    path("asked/", asked.asked, name="asked"),
    path("asked/<uuid:asked>/", decide.decide, name="decide"),
    path("asked/<uuid:asked>/publish/", decide.publish, name="publish"),
    path("asked/<uuid:asked>/decline/", decide.decline, name="decline"),
]
