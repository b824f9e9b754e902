"""The composition root as a Django app, so that the product's own commands are found."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Ring 3."""

    name = "cchc.project"
    label = "project"
