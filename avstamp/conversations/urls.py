"""Addresses of conversations: a screen's name is its view, template and test."""

from django.urls import path

from avstamp.conversations.views import (
    book,
    cancel,
    conversation,
    decline,
    earlier,
    follow_up,
    form,
    guests,
    on_behalf,
    pdf,
    people,
    prepare,
    sharing,
    suggest,
    summary,
    talk,
    word,
)
from avstamp.conversations.views import list as list_screen
from avstamp.conversations.views import open as open_screen

app_name = "conversations"
urlpatterns = [
    path("", list_screen.conversation_list, name="list"),
    path("people/", people.people, name="people"),
    path("open/<uuid:person>/", open_screen.open_screen, name="open"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("sharing/", sharing.sharing, name="sharing"),
    path("<uuid:conversation>/", conversation.conversation, name="conversation"),
    path("<uuid:conversation>/book/", book.book, name="book"),
    path("<uuid:conversation>/decline/", decline.decline, name="decline"),
    path("<uuid:conversation>/cancel/", cancel.cancel, name="cancel"),
    path("<uuid:conversation>/follow-up/", follow_up.follow_up, name="follow_up"),
    path("<uuid:conversation>/guests/", guests.guests, name="guests"),
    path("<uuid:conversation>/form/pdf/", form.form_pdf, name="form_pdf"),
    path("<uuid:conversation>/form/word/", form.form_word, name="form_word"),
    path("<uuid:conversation>/prepare/", prepare.prepare, name="prepare"),
    path("<uuid:conversation>/prepare/latest/", prepare.latest, name="prepare_latest"),
    path("<uuid:conversation>/prepare/<slug:question>/", prepare.save, name="prepare_save"),
    path("<uuid:conversation>/prepare/<slug:question>/earlier/", earlier.earlier, name="earlier"),
    path("<uuid:conversation>/on-behalf/", on_behalf.on_behalf, name="on_behalf"),
    path("<uuid:conversation>/on-behalf/<slug:question>/", on_behalf.save, name="on_behalf_save"),
    path(
        "<uuid:conversation>/on-behalf/<slug:question>/earlier/",
        earlier.on_behalf_earlier,
        name="on_behalf_earlier",
    ),
    path("<uuid:conversation>/share/", prepare.share, name="share"),
    path("<uuid:conversation>/talk/", talk.talk, name="talk"),
    path("<uuid:conversation>/talk/latest/", talk.latest, name="talk_latest"),
    path("<uuid:conversation>/talk/notes/<slug:place>/", talk.save, name="note_save"),
    path(
        "<uuid:conversation>/talk/notes/<slug:place>/earlier/",
        earlier.note_earlier,
        name="note_earlier",
    ),
    path("<uuid:conversation>/begin/", talk.begin, name="begin"),
    path("<uuid:conversation>/held/", talk.held, name="held"),
    path("<uuid:conversation>/summary/", summary.summary, name="summary"),
    path("<uuid:conversation>/summary/bring-in/", summary.bring_in, name="bring_in"),
    path("<uuid:conversation>/summary/propose/", summary.propose, name="propose"),
    path("<uuid:conversation>/summary/confirm/", summary.confirm, name="confirm"),
    path("<uuid:conversation>/summary/on-paper/", summary.on_paper, name="on_paper"),
    path("<uuid:conversation>/summary/remark/", summary.remark, name="remark"),
    path("<uuid:conversation>/summary/reopen/", summary.reopen, name="reopen"),
    path("<uuid:conversation>/pdf/", pdf.pdf, name="pdf"),
    path("<uuid:conversation>/word/", word.word, name="word"),
]
