"""A form to set."""

from datetime import UTC, datetime

from avstamp.paper.form import Blank, Choice, Column, Cover, Ending, Form, Page, Question, pages

AT = datetime(2027, 3, 14, 12, 5, tzinfo=UTC)
COVER = Cover(
    blanks=(Blank("Vem", "Åsa Öberg"), Blank("Var")),
    heading="Det här gör vi",
    points=("Pratar", "Lyssnar"),
    after="Det är allt.",
    boxes=(Column("För mig", "Här skriver den ena."), Column("För oss", "Här den andra.")),
)
ENDING = Ending(
    heading="Det här blev det",
    columns=("Vad", "Vem", "Senast när"),
    follow_up=Blank("Vi ses igen den"),
    choice=Choice("Stämmer det?", ("Ja", "Nej")),
    about_signing=("Att skriva under är inte att hålla med.",),
    signatures=(Blank("Den ena", "Åsa Öberg"), Blank("Den andra")),
    date="Datum",
)


def question(text: str = "Hur är det?", hint: str = "Och med dig?") -> Question:
    return Question(text, (Column("Ena"), Column("Andra", hint)))


def form(*found: Page, cover: Cover = COVER) -> Form:
    """A form with these pages, or one with three questions."""
    return Form(
        language="sv",
        organisation="Husets namn",
        title="Ett formulär",
        heading="Ett formulär",
        between="Åsa och Örjan",
        cover=cover,
        pages=found or tuple(pages("En sida", [question(), question(), question()])),
        ending=ENDING,
        at=AT,
    )
