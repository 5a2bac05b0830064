"""Addresses of role profiles."""

from django.urls import path

from avstamp.role_profiles.views import give_role, profile, role, roles

app_name = "role_profiles"
urlpatterns = [
    path("role/", role.role, name="role"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<uuid:profile>/", profile.profile, name="profile"),
    path("people/<uuid:person>/role/", give_role.give_role, name="give_role"),
]
