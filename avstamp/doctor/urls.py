"""The address of how the installation is."""

from django.urls import path

from avstamp.doctor.views import doctor

app_name = "doctor"
urlpatterns = [path("", doctor.doctor, name="doctor")]
