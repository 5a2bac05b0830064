"""Addresses of the organisation: its units and its people."""

from django.urls import path

from avstamp.people.views import (
    about,
    change_unit,
    details,
    directory,
    disposal,
    duties,
    ending,
    logo,
    new_person,
    new_unit,
    organisation,
    person,
    place,
    protected,
    sector,
    stand_in,
    unit,
    without_email,
)

app_name = "people"
_UNIT = "organisation/units/<uuid:unit>/"
_PERSON = "people/<uuid:person>/"
urlpatterns = [
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/about/", about.about, name="about"),
    path("organisation/sector/", sector.sector, name="sector"),
    path("organisation/disposal/", disposal.disposal, name="disposal"),
    path("organisation/logo/<str:digest>/", logo.logo, name="logo"),
    path(_UNIT, unit.unit, name="unit"),
    path(f"{_UNIT}below/", new_unit.new_unit, name="new_unit"),
    path(f"{_UNIT}change/", change_unit.change_unit, name="change_unit"),
    path(f"{_UNIT}merge/", change_unit.merge, name="merge"),
    path(f"{_UNIT}close/", change_unit.close, name="close"),
    path(f"{_UNIT}open/", change_unit.reopen, name="open"),
    path("people/", directory.directory, name="directory"),
    path("people/new/", new_person.new_person, name="new_person"),
    path("people/without-email/", without_email.without_email, name="without_email"),
    path("people/protected/", protected.protected, name="protected"),
    path(_PERSON, person.person, name="person"),
    path(f"{_PERSON}place/", place.place, name="place"),
    path(f"{_PERSON}place/<uuid:change>/take-back/", place.take_back, name="take_back"),
    path(f"{_PERSON}details/", details.details, name="details"),
    path(f"{_PERSON}duties/", duties.duties, name="duties"),
    path(f"{_PERSON}end/", ending.ending, name="ending"),
    path(f"{_PERSON}stand-in/", stand_in.stand_in, name="stand_in"),
    path(f"{_PERSON}stand-in/<uuid:row>/", stand_in.change, name="change_stand_in"),
]
