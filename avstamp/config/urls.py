"""Every address: one line a room, which knows the rest of its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from avstamp.config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("avstamp.accounts.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("metrics", views.numbers, name="metrics"),
    path("conversations/", include("avstamp.conversations.urls")),
    path("goals/", include("avstamp.goals.urls")),
    path("development/", include("avstamp.development.urls")),
    path("work-environment/", include("avstamp.work_environment.urls")),
    path("workplace-meeting/", include("avstamp.workplace_meeting.urls")),
    path("", include("avstamp.role_profiles.urls")),
    path("line-of-sight/", include("avstamp.line_of_sight.urls")),
    path("role-changes/", include("avstamp.role_changes.urls")),
    path("import/", include("avstamp.imports.urls")),
    path("", include("avstamp.people.urls")),
    path("handovers/", include("avstamp.handovers.urls")),
    path("guide/", include("avstamp.guides.urls")),
    path("", include("avstamp.privacy.urls")),
    path("", include("avstamp.reminders.urls")),
    path("scim/", include("avstamp.scim.urls")),
    path("slips/", include("avstamp.memory_slips.urls")),
    path("operation/doctor/", include("avstamp.doctor.urls")),
    path("operation/mail/", include("avstamp.notifications.urls")),
    path("drafts/", include("avstamp.drafts.urls")),
    path("setup/", include("avstamp.setup.urls")),
    path("", include("avstamp.home.urls")),
]

if settings.DEMO or settings.MODE == "test":
    # Being anybody at one press of a button: nowhere else.
    urlpatterns.append(path("demo/", include("avstamp.demo.urls")))

handler400 = "avstamp.web.views.bad_request"
handler404 = "avstamp.web.views.not_found"
handler500 = "avstamp.web.views.server_error"
