"""Marks change with every way of writing their tables, and are read once for one piece of work."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.office import MORNING

from cchc.contexts.organizations.models import Unit
from cchc.platform import access
from cchc.platform.access.models import ApiToken, RoleGrant
from cchc.platform.accounts.models import User
from cchc.platform.stamps import mark_of, touch, within_reading
from cchc.platform.stamps.models import Stamped, StampedQuerySet

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


class _Undone(Exception):
    pass


def _user(name: str = "mau") -> User:
    return User.objects.create_user(name, full_name="Người Mẫu")


def _grant(user: User) -> RoleGrant:
    return RoleGrant.objects.create(user=user, role="director", valid_from=DAY)


def _grants() -> int:
    user = User.objects.get()
    return len(access.actor_for(user, MORNING).grants)


@transaction.atomic
def _grant_and_undo(user: User) -> None:
    _grant(user)
    assert _grants() == 1
    raise _Undone


@pytest.mark.parametrize(
    "write",
    [
        lambda user: user.save(),
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        _grant,
        lambda user: RoleGrant.objects.bulk_create(
            [RoleGrant(user=user, role="director", valid_from=DAY)]
        ),
        lambda user: _grant(user).delete(),
        lambda user: RoleGrant.objects.filter(user=user).delete(),
    ],
    ids=["save", "update", "create", "bulk", "delete", "delete-many"],
)
def test_every_way_of_writing_changes_the_mark(write: Callable[[User], object]) -> None:
    user = _user()
    before, other = mark_of("access"), mark_of("rules")
    write(user)
    assert mark_of("access") != before
    assert mark_of("rules") == other


def test_a_sign_in_and_the_use_of_a_token_leave_the_mark() -> None:
    user = _user()
    token = ApiToken.objects.create(
        name="x", user=user, secret_hash="0" * 64, created_at=MORNING, expires_at=MORNING
    )
    before = mark_of("access")
    user.save(update_fields=["last_login"])
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=MORNING)
    assert mark_of("access") == before


def test_what_is_kept_follows_each_change() -> None:
    user = _user()
    assert _grants() == 0
    grant = _grant(user)
    assert _grants() == 1
    RoleGrant.objects.filter(pk=grant.pk).update(valid_to=DAY)
    assert _grants() == 0
    User.objects.filter(pk=user.pk).update(full_name="Tên Mới")
    assert access.actor_for(User.objects.get(), MORNING).name == "Tên Mới"


def test_what_was_undone_is_forgotten() -> None:
    user = _user()
    with pytest.raises(_Undone):
        _grant_and_undo(user)
    assert _grants() == 0


def test_one_piece_of_work_reads_the_marks_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = _user()
    with within_reading():
        access.actor_for(user, MORNING)
        with django_assert_num_queries(0):
            for name in ("access", "rules", "calendar"):
                mark_of(name)
            access.actor_for(user, MORNING)


def test_work_that_writes_sees_what_it_wrote_and_what_it_undid() -> None:
    user = _user()
    with within_reading():
        assert _grants() == 0
        with pytest.raises(_Undone):
            _grant_and_undo(user)
        assert _grants() == 0


def test_several_marks_are_one_key() -> None:
    touch("rules", "calendar")
    before = mark_of("rules", "calendar")
    touch("calendar")
    assert mark_of("rules", "calendar") != before
    assert len(before) == 64


def test_every_marked_model_has_a_manager_that_marks() -> None:
    marked = [model for model in apps.get_models() if issubclass(model, Stamped)]
    assert {Unit, User, RoleGrant} <= set(marked)
    for model in marked:
        assert model.marks, model
        assert isinstance(model._default_manager.all(), StampedQuerySet), model


def test_a_request_reads_the_marks_once(client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    user = _user()
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        client.get("/ho-so/")
    reads = [each for each in asked.captured_queries if "organizations_stamp" in each["sql"]]
    assert len(reads) == 1


def test_the_day_decides_not_the_hour() -> None:
    user = _user()
    RoleGrant.objects.create(user=user, role="director", valid_from=date(2026, 3, 3))
    late = datetime(2026, 3, 2, 23, 59, tzinfo=MORNING.tzinfo)
    assert not access.actor_for(user, late).grants
    assert access.actor_for(user, late.replace(day=3, hour=0)).grants
