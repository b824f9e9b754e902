"""The way back in when the only administrator is locked out."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.factories.office import MORNING, build_office

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.access import actor_for
from cchc.platform.accounts.models import User
from cchc.platform.accounts.services import close_account
from cchc.platform.journal.models import JournalEntry

pytestmark = pytest.mark.django_db


def rescue(username: str, reason: str = "mất điện thoại") -> str:
    out = StringIO()
    with clock.frozen(MORNING):
        call_command("accounts_rescue", username, reason=reason, stdout=out)
    return out.getvalue()


def test_a_closed_account_without_any_role_manages_accounts_again() -> None:
    build_office(MORNING)
    user = User.objects.create_user("moi", "mat-khau-dai-1", full_name="Người Mới")
    User.objects.filter(pk=user.pk).update(has_second_factor=True)
    close_account(actor=SYSTEM, at=MORNING, user=user, reason="nghỉ")

    said = rescue("Moi")

    user = User.objects.get(pk=user.pk)
    password = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", said)
    assert password
    assert user.check_password(password[0])
    assert user.is_active
    assert user.must_change_password
    assert not user.has_second_factor
    assert actor_for(user, MORNING).may("accounts.manage")
    acts = set(JournalEntry.objects.filter(subject_id=str(user.pk)).values_list("act", flat=True))
    assert {"accounts.user.reopened", "accounts.factor.reset"} <= acts


def test_an_administrator_gets_a_new_password_only() -> None:
    build_office(MORNING)

    assert rescue("quan_tri").count("\n") == 1


@pytest.mark.parametrize(("name", "reason"), [("khong_co", "x"), ("quan_tri", " ")])
def test_without_an_account_or_a_reason_nothing_is_done(name: str, reason: str) -> None:
    build_office(MORNING)

    with pytest.raises(CommandError):
        rescue(name, reason)
    assert User.objects.get(username="quan_tri").check_password("mat-khau-dai-1")
