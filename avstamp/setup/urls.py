"""Addresses of the first steps."""

from django.urls import path

from avstamp.setup.views import guide, mail, organisation, people, sample, sector, setup

app_name = "setup"
urlpatterns = [
    path("", setup.setup, name="setup"),
    path("sample/", sample.sample, name="sample"),
    path("sample/wipe/", sample.wipe, name="wipe"),
    path("sample/<uuid:person>/be/", sample.be, name="be"),
    path("rest/", setup.rest, name="rest"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("sector/", sector.sector, name="sector"),
    path("people/", people.people, name="people"),
    path("guide/", guide.guide, name="guide"),
    path("mail/", mail.mail, name="mail"),
]
