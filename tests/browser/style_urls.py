"""The site with the shell's own pages, whether or not the project mounts them."""

from django.urls import include, path

from cchc.project.urls import urlpatterns as project_patterns

urlpatterns = [path("", include("cchc.platform.ui.urls")), *project_patterns]
