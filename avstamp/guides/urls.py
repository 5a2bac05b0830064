"""Addresses of guides."""

from django.urls import path

from avstamp.guides.views import form, guide

app_name = "guides"
urlpatterns = [
    path("", guide.guide, name="guide"),
    path("form/pdf/", form.form_pdf, name="form_pdf"),
    path("form/word/", form.form_word, name="form_word"),
]
