"""Addresses of a matter's pages, and what stands open on one."""

import re

from django.urls import reverse

from avstamp.goals.models import Outcome


def page_of(matter: Outcome) -> str:
    return reverse("goals:outcome", args=[matter.id])


def address(matter: Outcome, verb: str, *more: object) -> str:
    return reverse(f"work_environment:{verb}", args=[matter.id, *more])


def open_folds(page: str) -> list[str]:
    """The words on the folds that stand open."""
    return re.findall(r"<details[^>]* open>\s*<summary>(.*?)</summary>", page)
