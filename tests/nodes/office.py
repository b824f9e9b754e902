"""Builds the small office in the database of ``CCHC_DATABASE_URL`` and prints what is in it.

Run as a program: ``python -m tests.nodes.office``.
"""

import json
import os
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.office")
django.setup()


def main() -> None:
    """Tables, people, one dossier with the specialist, a token."""
    from django.core.management import call_command
    from tests.factories.dossiers import DossierWorld
    from tests.factories.office import MORNING, START, build_office

    from cchc.kernel.actor import SYSTEM
    from cchc.platform import clock
    from cchc.platform.access.services import grant_role
    from cchc.platform.access.tokens import issue_token
    from cchc.platform.accounts.models import User

    call_command("migrate", verbosity=0)
    office = build_office(MORNING)
    with clock.frozen(MORNING + timedelta(hours=2)):
        dossier = DossierWorld(office).at_work(MORNING)
    program = User.objects.create_user("lgsp", "mat-khau-dai-1", full_name="Trục liên thông")
    grant_role(actor=SYSTEM, at=MORNING, user=program, role="connected_system", valid_from=START)
    _, token = issue_token(
        actor=SYSTEM,
        at=clock.now(),
        user=program,
        name="lgsp",
        permissions=("dossiers.send",),
        expires_at=clock.now() + timedelta(days=2),
    )
    print(  # noqa: T201 - the answer of this program
        json.dumps(
            {"dossier": dossier.pk, "code": dossier.code, "token": token,
             "variant": office.variant_id}
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
