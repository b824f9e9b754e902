"""The dossiers app: everything it registers with the platform when the house gets ready."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers: receipt, processing, deadlines, results."""

    name = "cchc.contexts.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ thủ tục hành chính"

    def ready(self) -> None:
        """Register permissions, journal phrases, figures, rules, jobs."""
        from cchc.contexts.organizations import api as organizations
        from cchc.platform import access, journal
        from cchc.platform.figures import api as figures

        from . import figure_source, jobs  # noqa: F401 - registers its handlers on import
        from .domain.figures import FIGURES, SOURCE
        from .domain.permissions import ROLE_TABLE, Permission
        from .domain.states import TABLE
        from .reference import FIELDS_OF_WORK

        access.register_permissions(
            "dossiers", ROLE_TABLE, {permission: permission.label for permission in Permission}
        )
        journal.register_phrases(
            {
                **TABLE.phrases,
                "dossiers.paper_block.reserved": "đã giữ dải biên nhận giấy",
                "dossiers.form.printed": "đã in phiếu",
            }
        )
        figures.register_source(SOURCE, figure_source.source())
        figures.register(FIGURES)
        figures.register_verifier("dossiers", figure_source.verify)
        organizations.register_functions(FIELDS_OF_WORK)
