"""The plain view that a page is compared with, and the addresses of the bench.

A session and its user by Django's own middleware, one query of the ORM for each table that the
page shows, of as many rows, and an ordinary template that writes as many bytes. As many addresses
stand in it as in the page, each written with Django's own ``{% url %}``. No encryption, no
permissions, no language of the reader, no relations, nothing worked out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import DjangoTemplates
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
_TEMPLATES: dict[str, Any] = {  # as `startproject` writes it
    "NAME": "plain",
    "DIRS": [],
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]
    },
}
_TEMPLATE = """{% load i18n static %}<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>{{ name }} · {{ request.user.email }}</title>
<link rel="stylesheet" href="{% static 'web/css/paper.css' %}">
<script src="{% static 'web/vendor/htmx.min.js' %}" defer></script>
</head>
<body>
<header>Avstamp {{ request.user.email }}
{% for place in menu %}<a href="{% url 'page' place %}">{{ place }}</a>
{% endfor %}</header>
<main>
<h1>{{ name }}</h1>
<form method="post">{% csrf_token %}<button>{% translate "Save" %}</button></form>
{% for title, linked, others in tables %}<h2>{{ title }}</h2>
<ul>
{% for row in linked %}<li><a href="{% url 'page' row.pk %}">{{ row }}</a></li>
{% endfor %}{% for row in others %}<li>{{ row }}</li>
{% endfor %}</ul>
{% endfor %}
{% for line in lines %}<p class="voice">{{ line }}</p>
{% endfor %}</main>
</body>
</html>
"""
_LINE = 60  # characters of text in each paragraph that fills the page
_ADDRESS = re.compile(rb' (?:href|action|hx-\w+|data-\w+)="/(?!static/)')


@dataclass
class Recipe:
    """What a plain page shows, and how many addresses stand in it."""

    name: str
    tables: Sequence[tuple[type[Model], int]]
    addresses: int
    lines: Sequence[str] = field(default=(), repr=False)


def addresses_in(body: bytes) -> int:
    """How many addresses of the program a page leads to, in links, forms and what htmx asks."""
    return len(_ADDRESS.findall(body))


_recipes: dict[str, Recipe] = {}


def page(request: HttpRequest, name: str) -> HttpResponse:
    """The plain view itself."""
    recipe = _recipes[name]
    assert request.user.is_authenticated
    tables, left = [], recipe.addresses
    for model, number in recipe.tables:
        rows = list(model._default_manager.order_by("pk")[:number])
        tables.append((model._meta.verbose_name_plural, rows[:left], rows[left:]))
        left -= len(rows[:left])
    context = {
        "name": recipe.name,
        "tables": tables,
        "menu": [recipe.name] * left,  # where the page has more addresses than rows
        "lines": recipe.lines,
    }
    return HttpResponse(_template().render(context, request))


@cache
def _template() -> Any:
    return DjangoTemplates({**_TEMPLATES}).from_string(_TEMPLATE)


urlpatterns = [path("<slug:name>/", page, name="page")]


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
