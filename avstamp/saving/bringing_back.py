"""*Tidigare versioner*: the same page for every text, and *Hämta tillbaka den här*."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo
from avstamp.saving import fields
from avstamp.saving.earlier import State
from avstamp.saving.fields import Field
from avstamp.saving.protocol import Conflict, Save, Saved

_NAME = "present"


def answer_with(
    request: HttpRequest,
    states: Sequence[State],
    *,
    present: Field,
    write: Callable[[Save], Saved] | None,
    back: str,
    **shown: object,
) -> HttpResponse:
    """The page; a POST saves one of them as the newest, by the rules of every save.

    ``write`` saves the text, or is None where it cannot be changed any more; ``back`` is the page
    that the text stands on. What stands there now becomes an earlier version.
    """
    problem: object = ""
    if request.method == "POST" and write:
        chosen = next(
            (one for one in states if str(one.number) == request.POST.get("number")), None
        )
        asked = fields.read({_NAME: chosen.text if chosen else "", **request.POST.dict()}, _NAME)
        try:
            if chosen is None:
                raise UnableTo(_("That version is no longer kept. Choose another."))
            write(replace(asked, text=chosen.text, over=True))
        except Conflict:
            problem = _("The text was changed while you looked. Below is what stands there now.")
        except UnableTo as reason:
            problem = reason.sentence
        else:
            messages.success(
                request, _("Brought back. What stood there is kept among the earlier.")
            )
            return HttpResponseRedirect(back)
    context = {
        "states": states,
        "present": replace(present, name=_NAME),
        "may_write": write is not None,
        "back": back,
        "problem": problem,
        **shown,
    }
    return render(request, "saving/earlier.html", context, status=409 if problem else 200)
