"""Addresses of guides: the year's without a key, any other by its key."""

from django.urls import path

from avstamp.guides.views import form, guide

app_name = "guides"
urlpatterns = [
    path("", guide.guide, name="guide"),
    path("form/pdf/", form.form_pdf, name="form_pdf"),
    path("form/word/", form.form_word, name="form_word"),
    path("<slug:key>/", guide.guide, name="guide"),
    path("<slug:key>/form/pdf/", form.form_pdf, name="form_pdf"),
    path("<slug:key>/form/word/", form.form_word, name="form_word"),
]
