"""The administrator's page about the directory, and the addresses that the directory asks."""

from django.urls import path

from avstamp.scim.views import about, directory, users

app_name = "scim"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("tokens/", directory.make, name="make_token"),
    path("tokens/<uuid:token>/void/", directory.void, name="void_token"),
    path("v2/Users", users.users, name="users"),
    path("v2/.search", users.search, name="search"),
    path("v2/Users/.search", users.search, name="search_users"),
    path("v2/Users/<uuid:user>", users.user, name="user"),
    path("v2/ServiceProviderConfig", about.config, name="config"),
    path("v2/ResourceTypes", about.about, {"kind": "ResourceTypes"}, name="types"),
    path("v2/ResourceTypes/<str:name>", about.about, {"kind": "ResourceTypes"}, name="type"),
    path("v2/Schemas", about.about, {"kind": "Schemas"}, name="schemas"),
    path("v2/Schemas/<str:name>", about.about, {"kind": "Schemas"}, name="schema"),
    path("v2/<path:rest>", about.nothing, name="nothing"),
]
