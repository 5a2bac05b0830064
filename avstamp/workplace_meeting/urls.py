"""Addresses of topics for the workplace meeting."""

from django.urls import path

from avstamp.workplace_meeting.views import agenda, own, topic

app_name = "workplace_meeting"
urlpatterns = [
    path("", agenda.agenda, name="agenda"),
    path("own/", own.own, name="own"),
    path("<uuid:topic>/", topic.topic, name="topic"),
    path("of/<uuid:outcome>/reword/", own.reword, name="reword"),
    path("of/<uuid:outcome>/approve/", own.approve, name="approve"),
    path("of/<uuid:outcome>/take-back/", own.take_back, name="take_back"),
]
