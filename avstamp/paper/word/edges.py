"""What stands at the head and the foot of the pages of a file."""

from django.utils.translation import pgettext
from docx.document import Document

from avstamp.paper.word.elements import Element, field, tab, words


def edge(document: Document, *, head: tuple[str, str], foot: str) -> None:
    """The foot with the number of every page, and the head of every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    left, right = head
    section.header.paragraphs[0]._p.extend([*words(left), tab(), *words(right)])
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0]._p.extend([*words(foot), tab(), *_page_number()])


def _page_number() -> list[Element]:
    """Page 2 of 3, as Word counts them."""
    return [
        *words(pgettext("page number", "Page") + " "),
        field("PAGE"),
        *words(" " + pgettext("page x of y", "of") + " "),
        field("NUMPAGES"),
    ]
