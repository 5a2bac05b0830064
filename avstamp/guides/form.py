"""The guide as a form to write on by hand, empty but for what is known of who, when and where."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.guides.queries import GuideText, QuestionText
from avstamp.paper.form import Blank, Choice, Column, Cover, Ending, Form, Question, pages
from avstamp.people.talk_name import TalkName, talk_name
from avstamp.web.templatetags.words import listed


@dataclass(frozen=True)
class Known:
    """What is filled in beforehand; nothing that anybody wrote is among it."""

    employee: str = ""
    manager: str = ""
    role: str = ""
    day: str = ""
    place: str = ""


def guide_form(
    text: GuideText,
    known: Known,
    *,
    language: str,
    organisation: str,
    talk: TalkName | None = None,
    public: bool,
    at: datetime,
) -> Form:
    """The form of a guide in its language. ``talk`` is what the organisation calls the yearly
    conversation. ``public`` adds what an official document means.

    ``at`` is the date in the file: that of the guide, or of the conversation.
    """
    with translation.override(language):
        name = (talk or talk_name()).heading if text.opens_with_cover else text.title
        between = listed(filter(None, (known.employee, known.manager)))
        return Form(
            language=language,
            organisation=organisation,
            title=": ".join(filter(None, (name, between))),
            heading=name,
            between=between,
            cover=_cover(text, known),
            pages=tuple(
                page
                for section in text.sections
                for page in pages(section.title, [*map(_question, section.questions)])
            ),
            ending=_ending(text, known, public=public),
            at=at,
        )


def file_name(text: GuideText, talk: TalkName) -> str:
    """What the file of the form is called, without ending; ``talk`` is the name in Swedish."""
    called = talk.file_name if text.opens_with_cover else "uppfoljningssamtal"
    return f"{called}-formular"


def _cover(text: GuideText, known: Known) -> Cover:
    return Cover(
        blanks=(
            Blank(_("Employee"), known.employee),
            Blank(_("Manager"), known.manager),
            Blank(_("Role"), known.role),
            Blank(_("Day and time"), known.day),
            Blank(_("Place"), known.place),
        ),
        heading=_("What you do together in this conversation"),
        points=text.purposes,
        after=text.after_purposes,
        boxes=_boxes() if text.opens_with_cover else (),
    )


def _boxes() -> tuple[Column, ...]:
    return (
        Column(_("Important to me"), _("The employee writes here.")),
        Column(_("Important to the organisation"), _("The manager writes here.")),
    )


def _question(question: QuestionText) -> Question:
    def hint(wording: str) -> str:
        return wording if wording != question.talk else ""

    return Question(
        question.talk,
        (
            Column(_("Employee"), hint(question.employee)),
            Column(_("Manager"), hint(question.manager)),
        ),
    )


def _ending(text: GuideText, known: Known, *, public: bool) -> Ending:
    about = [
        _(
            "You sign that this is what you have written together. It does not mean that you "
            "agree with everything."
        )
    ]
    if public:
        about.append(
            _(
                "When you have both signed, this becomes an official document. If someone asks "
                "to see it, the employer examines whether any part is covered by secrecy."
            )
        )
    return Ending(
        heading=_("This is what we agreed"),
        columns=(
            pgettext("column", "What"),
            pgettext("column", "Who"),
            pgettext("column", "By when"),
        ),
        follow_up=Blank(_("We follow this up on")) if text.opens_with_cover else None,
        choice=_choice() if text.opens_with_cover else None,
        about_signing=tuple(about),
        signatures=(
            Blank(_("Employee"), known.employee),
            Blank(_("Manager"), known.manager),
        ),
        date=_("Date"),
    )


def _choice() -> Choice:
    return Choice(
        _("Is the role profile right?"), (pgettext("answer", "Yes"), _("Suggest a change"))
    )
