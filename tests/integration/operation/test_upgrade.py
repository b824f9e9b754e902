"""What release 0.1 left is migrated, verifies, and is worked on."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.operation.offices import OfficePlace, Offices, intake, say

from cchc.contexts.dossiers.models import Dossier
from cchc.project.demo.office import PASSWORD


@pytest.fixture
def upgraded(offices: Offices) -> OfficePlace:
    return offices.of_release("upgraded")


def test_the_dump_is_older_than_the_program(upgraded: OfficePlace) -> None:
    with upgraded.at_work():
        assert "[ ]" in say("showmigrations", plan=True, format="plan")


def test_a_migrated_release_verifies_and_is_worked_on(office: OfficePlace, client: Client) -> None:
    with office.at_work():
        assert "[ ]" not in say("showmigrations", format="plan")
        assert say("journal_verify").startswith("Nhật ký nguyên vẹn: 564 dòng")
        say("figures_verify")
        assert say("demo_check").strip().endswith("số liệu khớp")
        before = Dossier.objects.count()

        received = intake()()

        assert (Dossier.objects.count(), received.version) == (before + 1, 1)
        assert received.code
        say("journal_verify")
        say("figures_verify")


def test_people_sign_in_and_open_a_dossier(office: OfficePlace, client: Client) -> None:
    with office.at_work():
        dossier = Dossier.objects.exclude(code="").latest("received_at")
        entered = client.post(
            reverse("accounts:sign_in"), {"username": "motcua1", "password": PASSWORD}
        )
        page = client.get(reverse("dossiers:detail", args=[dossier.pk]))

        assert entered.status_code == 302
        assert page.status_code == 200
        assert dossier.code in page.content.decode()
