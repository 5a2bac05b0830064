"""Addresses of the line of sight."""

from django.urls import path

from avstamp.line_of_sight.views import hang, line_of_sight

app_name = "line_of_sight"
urlpatterns = [
    path("", line_of_sight.line_of_sight, name="line_of_sight"),
    path("of/<uuid:employee>/", line_of_sight.person, name="person"),
    path("hang/<uuid:outcome>/", hang.hang, name="hang"),
]
