"""Every address is the web room's."""

from django.urls import include, path

urlpatterns = [path("", include("steward.web.urls"))]
