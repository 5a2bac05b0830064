"""Addresses of conversations: a screen's name is its view, template and test."""

from django.urls import path

from avstamp.conversations.views import prepare, talk

app_name = "conversations"
urlpatterns = [
    path("<uuid:conversation>/prepare/", prepare.prepare, name="prepare"),
    path("<uuid:conversation>/prepare/<slug:question>/", prepare.save, name="prepare_save"),
    path("<uuid:conversation>/share/", prepare.share, name="share"),
    path("<uuid:conversation>/talk/", talk.talk, name="talk"),
    path("<uuid:conversation>/talk/latest/", talk.latest, name="talk_latest"),
    path("<uuid:conversation>/talk/notes/<slug:place>/", talk.save, name="note_save"),
    path("<uuid:conversation>/held/", talk.held, name="held"),
]
