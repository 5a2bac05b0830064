"""Addresses of taking in people from a file."""

from django.urls import path

from avstamp.imports.views import columns, file, importing, imports

app_name = "imports"
urlpatterns = [
    path("", imports.imports, name="imports"),
    path("file/", file.file, name="file"),
    path("file/csv/", file.csv, name="example_csv"),
    path("file/xlsx/", file.xlsx, name="example_xlsx"),
    path("<uuid:importing>/", importing.importing, name="importing"),
    path("<uuid:importing>/columns/", columns.columns, name="columns"),
    path("<uuid:importing>/faults/", importing.faults, name="faults"),
    path("<uuid:importing>/changes/", importing.changes, name="changes"),
    path("<uuid:importing>/abandon/", importing.abandon, name="abandon"),
    path("<uuid:importing>/undo/", importing.undo, name="undo"),
]
