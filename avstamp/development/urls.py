"""Addresses of development plans, activities and sums."""

from django.urls import path

from avstamp.development.views import activity, plan, sums

app_name = "development"
urlpatterns = [
    path("", plan.plan, name="plan"),
    path("pdf/", plan.pdf, name="pdf"),
    path("word/", plan.word, name="word"),
    path("of/<uuid:employee>/", plan.person_plan, name="person_plan"),
    path("sums/", sums.sums, name="sums"),
    path("sums/<uuid:unit>/", sums.unit_sums, name="unit_sums"),
    path("sums/<uuid:unit>/csv/", sums.csv, name="csv"),
    path("needs/<uuid:outcome>/add/", activity.add, name="add"),
    path("<uuid:activity>/", activity.activity, name="activity"),
    path("<uuid:activity>/answer/", activity.answer, name="answer"),
    path("<uuid:activity>/done/", activity.done, name="done"),
    path("<uuid:activity>/gain/", activity.gain, name="gain"),
    path("<uuid:activity>/change/", activity.change, name="change"),
    path("<uuid:activity>/drop/", activity.drop, name="drop"),
]
