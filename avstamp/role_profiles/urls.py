"""Addresses of role profiles."""

from django.urls import path

from avstamp.role_profiles.views import profile, role, roles

app_name = "role_profiles"
urlpatterns = [
    path("role/", role.role, name="role"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<uuid:profile>/", profile.profile, name="profile"),
]
