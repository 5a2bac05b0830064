"""The plain view that a page is compared with, and the addresses of the bench.

A session and its user by Django's own middleware, one query of the ORM for each table that the
page shows, of as many rows, and an ordinary template that writes as many bytes. No encryption,
no permissions, no language of the reader, nothing worked out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test.utils import override_settings
from django.urls import path

from tools.bench.words import sentences

BACKEND = "django.contrib.auth.backends.ModelBackend"
_MIDDLEWARE = [  # what `startproject` writes, with the compression that our own answers have
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tools.bench.plain.own_addresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_TEMPLATE = """{% load static %}<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>{{ name }} · {{ request.user.email }}</title>
<link rel="stylesheet" href="{% static 'web/css/paper.css' %}">
<script src="{% static 'web/vendor/htmx.min.js' %}" defer></script>
</head>
<body>
<header><a href="/">Avstamp</a> {{ request.user.email }}</header>
<main>
<h1>{{ name }}</h1>
<form method="post">{% csrf_token %}<button>{% translate "Save" %}</button></form>
{% for title, rows in tables %}<h2>{{ title }}</h2>
<ul>
{% for row in rows %}<li><a href="/{{ row.pk }}/">{{ row }}</a></li>
{% empty %}<li>–</li>
{% endfor %}</ul>
{% endfor %}
{% for line in lines %}<p class="voice">{{ line }}</p>
{% endfor %}</main>
</body>
</html>
"""
_LINE = 60  # characters of text in each paragraph that fills the page


@dataclass
class Recipe:
    """What a plain page shows."""

    name: str
    tables: Sequence[tuple[type[Model], int]]
    lines: Sequence[str] = field(default=(), repr=False)


_recipes: dict[str, Recipe] = {}


def page(request: HttpRequest, name: str) -> HttpResponse:
    """The plain view itself."""
    recipe = _recipes[name]
    assert request.user.is_authenticated
    context = {
        "name": recipe.name,
        "tables": [
            (model._meta.verbose_name_plural, list(model._default_manager.order_by("pk")[:rows]))
            for model, rows in recipe.tables
        ],
        "lines": recipe.lines,
    }
    return HttpResponse(_template().render(context, request))


@cache
def _template() -> Any:
    return engines["django"].from_string(_TEMPLATE)


urlpatterns = [path("<slug:name>/", page)]


def own_addresses(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware that leads to the addresses of this file."""

    def here(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return answer(request)

    return here


def application() -> WSGIHandler:
    """Django with its standard middleware and the plain view."""
    if BACKEND not in settings.AUTHENTICATION_BACKENDS:
        settings.AUTHENTICATION_BACKENDS.append(BACKEND)
    with override_settings(MIDDLEWARE=_MIDDLEWARE):
        return WSGIHandler()


def prepare(recipe: Recipe, size: int, write: Callable[[str], int]) -> str:
    """Make the recipe's page as long as ``size``; ``write`` asks an address and says its length."""
    address = f"/{recipe.name}/"
    _recipes[recipe.name] = recipe
    text = sentences(recipe.name, size // _LINE + 10).encode()
    tag = len('<p class="voice"></p>\n')
    missing = size - write(address)
    while missing > tag:
        start = len(recipe.lines) * _LINE
        wanted = min(_LINE, missing - tag)
        line = text[start : start + wanted].decode(errors="ignore")
        recipe.lines = [*recipe.lines, line]
        missing -= tag + len(line.encode())
    return address
