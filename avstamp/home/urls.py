"""The address of the start page."""

from django.urls import path

from avstamp.home.views import home

app_name = "home"
urlpatterns = [path("", home.home, name="home")]
