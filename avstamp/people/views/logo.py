"""The organisation's logo, for its pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from avstamp.people.models import Logo
from avstamp.policy.screens import public


@public("the logo that the organisation itself shows to the world")
@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """The picture with this digest: its address never shows another, so it is kept for ever."""
    found = Logo.objects.filter(digest=digest).first()
    if found is None:
        return render(request, "web/404.html", status=404)
    answer = HttpResponse(bytes(found.content), content_type=f"image/{found.kind}")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
