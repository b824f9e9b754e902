"""The site's addresses with the platform's own pages among them, wherever they are mounted."""

from django.urls import include, path

from cchc.project import urls

urlpatterns = [
    path("quan-tri/hang-viec/", include("cchc.platform.jobs.urls")),
    path("goi-dien/", include("cchc.platform.notify.urls")),
    *urls.urlpatterns,
]
