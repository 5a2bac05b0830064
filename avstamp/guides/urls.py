"""Addresses of guides."""

from django.urls import path

from avstamp.guides.views import guide

app_name = "guides"
urlpatterns = [path("", guide.guide, name="guide")]
