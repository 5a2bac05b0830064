"""Addresses of work environment matters, of what is shared of them, and of the risk plan."""

from django.urls import path

from avstamp.work_environment.views import (
    assess,
    end_measure,
    follow_up,
    investigate,
    lift,
    matters,
    measures,
    plan,
    safety_rep,
    safety_reps,
    share,
    shared_texts,
    unit_plan,
)

app_name = "work_environment"
urlpatterns = [
    path("", matters.matters, name="matters"),
    path("plan/", unit_plan.unit_plan, name="unit_plan"),
    path("plan/pdf/", unit_plan.unit_plan_pdf, name="unit_plan_pdf"),
    path("plan/word/", unit_plan.unit_plan_word, name="unit_plan_word"),
    path("shared-texts/", shared_texts.shared_texts, name="shared_texts"),
    path("safety-representatives/", safety_reps.safety_reps, name="safety_reps"),
    path("safety-representatives/<uuid:person>/", safety_rep.safety_rep, name="safety_rep"),
    path(
        "safety-representatives/<uuid:person>/<uuid:held>/end/",
        safety_rep.end_safety_rep,
        name="end_safety_rep",
    ),
    path("<uuid:outcome>/investigate/", investigate.investigate, name="investigate"),
    path("<uuid:outcome>/assess/", assess.assess, name="assess"),
    path("<uuid:outcome>/measures/", measures.measures, name="measures"),
    path("<uuid:outcome>/measures/<uuid:measure>/", end_measure.end_measure, name="end_measure"),
    path("<uuid:outcome>/follow-up/", follow_up.follow_up, name="follow_up"),
    path("<uuid:outcome>/lift/", lift.lift, name="lift"),
    path("<uuid:outcome>/share/", share.share, name="share"),
    path("<uuid:outcome>/share/<uuid:sharing>/", share.answer, name="answer"),
    path("<uuid:outcome>/plan/", plan.plan, name="plan"),
    path("<uuid:outcome>/plan/pdf/", plan.plan_pdf, name="plan_pdf"),
    path("<uuid:outcome>/plan/word/", plan.plan_word, name="plan_word"),
]
