"""Run as a program: the tables, the small office, what its visitors need; told as JSON."""

import json
import sys
from datetime import timedelta


def main() -> None:
    """Build everything through the services and print it."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client
    from tests.factories.office import START, build_office

    from cchc.contexts.dossiers.announcing import KINDS
    from cchc.kernel.actor import SYSTEM
    from cchc.platform import clock
    from cchc.platform.access.services import grant_role
    from cchc.platform.access.tokens import issue_token
    from cchc.platform.outward.services import Registration, register_receiver

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    office = build_office()
    at = clock.now()
    get_user_model().objects.update(must_change_password=False)
    program = get_user_model().objects.create_user("lgsp", None, full_name="Trục liên thông")
    grant_role(actor=SYSTEM, at=at, user=program, role="connected_system", valid_from=START)
    _, token = issue_token(
        actor=SYSTEM,
        at=at,
        user=program,
        name="lgsp",
        permissions=("dossiers.send", "dossiers.view"),
        expires_at=at + timedelta(days=2),
    )
    receiver = Registration("Trục liên thông", sys.argv[1], tuple(KINDS))
    _, key = register_receiver(actor=SYSTEM, at=at, registration=receiver)
    sessions = {}
    for name in ("mot_cua", "giam_doc"):
        client = Client()
        client.force_login(office.users[name], "django.contrib.auth.backends.ModelBackend")
        sessions[name] = client.cookies["sessionid"].value
    print(  # noqa: T201 - read by the trial
        json.dumps(
            {
                "token": token,
                "variant": office.variant_id,
                "session": sessions["mot_cua"],
                "reader_session": sessions["giam_doc"],
                "receiver_key": key,
            }
        )
    )


if __name__ == "__main__":
    main()
