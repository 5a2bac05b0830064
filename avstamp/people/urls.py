"""Addresses of the organisation."""

from django.urls import path

from avstamp.people.views import about, disposal, logo, sector

app_name = "people"
urlpatterns = [
    path("organisation/about/", about.about, name="about"),
    path("organisation/sector/", sector.sector, name="sector"),
    path("organisation/disposal/", disposal.disposal, name="disposal"),
    path("organisation/logo/<str:digest>/", logo.logo, name="logo"),
]
