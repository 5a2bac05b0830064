"""Addresses of what one has begun to write."""

from django.urls import path

from avstamp.drafts.views import drafts, remove

app_name = "drafts"
urlpatterns = [
    path("", drafts.drafts, name="drafts"),
    path("<uuid:draft>/remove/", remove.remove, name="remove"),
    path("<str:form>/<uuid:about>/<slug:field>/", drafts.save, name="save"),
]
