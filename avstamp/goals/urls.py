"""Addresses of goals and promises."""

from django.urls import path

from avstamp.goals.views import goals, history, outcome, promises

app_name = "goals"
urlpatterns = [
    path("", goals.goals, name="goals"),
    path("promises/", promises.promises, name="promises"),
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
]
