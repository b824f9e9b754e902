"""The tasks app."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Tasks and the documents that set them."""

    name = "cchc.contexts.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"
