"""Addresses of what somebody has a right to about themselves."""

from django.urls import path

from avstamp.privacy.views import data

app_name = "privacy"
urlpatterns = [
    path("you/data/", data.data, name="data"),
    path("you/data/pdf/", data.pdf, name="pdf"),
    path("you/data/word/", data.word, name="word"),
    path("you/data/json/", data.as_json, name="json"),
    path("you/data/schema/", data.schema, name="schema"),
]
