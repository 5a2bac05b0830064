"""Addresses of the demo's sign-in; config/urls.py knows them in a demo and in tests alone."""

from django.urls import path

from avstamp.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("be/<uuid:person>/", views.be, name="be"),
]
