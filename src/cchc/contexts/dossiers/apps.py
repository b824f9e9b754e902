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
        from cchc.platform import access, journal, notify
        from cchc.platform.figures import api as figures

        from . import announcing, figure_source, health, retention, search
        from . import jobs as _jobs  # noqa: F401 - registers on import
        from .domain.figures import FIGURES, SOURCE
        from .domain.permissions import ROLE_TABLE, Permission
        from .domain.states import TABLE
        from .navigation import register as register_navigation
        from .reference import load_one_stop_rules, rule_values
        from .services import attach_file, recalendar
        from .services.tell_applicant import TEMPLATES

        access.register_permissions(
            "dossiers", ROLE_TABLE, {permission: permission.label for permission in Permission}
        )
        journal.register_phrases(
            {
                **TABLE.phrases,
                "dossiers.dossier.imported": "đã nạp từ sổ",
                "dossiers.paper_block.reserved": "đã giữ dải biên nhận giấy",
                "dossiers.form.printed": "đã in phiếu",
                "dossiers.file.attached": "đã đính kèm tệp",
                "dossiers.council.postponed": "đã ghi hội đồng để lại kỳ họp sau",
                "dossiers.source.bound": "đã gắn tài khoản đồng bộ hồ sơ",
                "dossiers.file.found_infected": "đã khóa tệp có mã độc",
            }
        )
        figures.register_source(SOURCE, figure_source.source())
        figures.register(FIGURES)
        figures.register_verifier("dossiers", figure_source.verify)
        notify.register_templates(TEMPLATES)
        organizations.register_rule_values(rule_values())
        organizations.register_reference("Quy định một cửa", load_one_stop_rules)
        organizations.register_calendar_followers(
            organizations.CalendarFollower("Hồ sơ", recalendar.preview, recalendar.follow)
        )
        search.register()
        retention.register()
        announcing.register()
        health.register()
        attach_file.register_guards()
        register_navigation()
