"""Addresses of goals and promises."""

from django.urls import path

from avstamp.goals.views import (
    from_manager,
    goals,
    history,
    outcome,
    own_conversations,
    pride,
    promises,
    thoughts,
)

app_name = "goals"
urlpatterns = [
    path("", goals.goals, name="goals"),
    path("promises/", promises.promises, name="promises"),
    path("from-manager/", from_manager.from_manager, name="from_manager"),
    path("thoughts/", thoughts.thoughts, name="thoughts"),
    path("pride/", pride.pride, name="pride"),
    path("pride/pdf/", pride.pdf, name="pride_pdf"),
    path("pride/word/", pride.word, name="pride_word"),
    path("own-conversations/", own_conversations.own_conversations, name="own_conversations"),
    path("of/<uuid:employee>/", goals.person_goals, name="person_goals"),
    path("history/", history.history, name="history"),
    path("of/<uuid:employee>/history/", history.person_history, name="person_history"),
    path("<uuid:outcome>/", outcome.outcome, name="outcome"),
    path("<uuid:outcome>/check-in/", outcome.check_in, name="check_in"),
    path(
        "<uuid:outcome>/check-ins/<uuid:check_in>/reply/",
        outcome.reply,
        name="reply",
    ),
    path("<uuid:outcome>/move/", outcome.move, name="move"),
    path("<uuid:outcome>/take-over/", outcome.ask_to_take_over, name="ask_to_take_over"),
    path(
        "<uuid:outcome>/take-over/<uuid:take_over>/",
        outcome.answer_take_over,
        name="answer_take_over",
    ),
    path("<uuid:outcome>/close/", outcome.close, name="close"),
    path("<uuid:outcome>/share/", thoughts.share, name="share"),
    path("<uuid:outcome>/stop-sharing/", thoughts.stop_sharing, name="stop_sharing"),
    path("<uuid:outcome>/settle/", own_conversations.settle, name="settle"),
]
