"""Addresses of changes of manager."""

from django.urls import path

from avstamp.handovers.views import handover, handovers, unled

app_name = "handovers"
urlpatterns = [
    path("", handovers.handovers, name="handovers"),
    path("unled/", unled.unled, name="unled"),
    path("<uuid:person>/", handover.handover, name="handover"),
    path("<uuid:person>/pick/", handover.pick, name="pick"),
    path("<uuid:person>/comment/", handover.comment, name="comment"),
    path("<uuid:person>/comment/<uuid:comment>/take-back/", handover.take_back, name="take_back"),
    path("<uuid:person>/meeting/", handover.meeting, name="meeting"),
]
