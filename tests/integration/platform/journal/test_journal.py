"""Rows that chain, cannot be changed, and tell when somebody did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from tests.factories.organizations import a_user

from cchc.kernel.actor import SYSTEM, Actor
from cchc.platform import clock, journal
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE
from cchc.platform.journal import recording
from cchc.platform.journal.digest import seal_days
from cchc.platform.journal.models import JournalDigest, JournalEntry
from cchc.platform.journal.vendor.append_only import create_statements, drop_statements
from cchc.platform.journal.verify import verify

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
MAI = Actor(7, "Lê Thị Mai", 3, "Phòng Quản lý nhà", ())


def write(subject: User, act: str = "x.y.z", *, days: int = 0, **more: object) -> JournalEntry:
    with clock.frozen(DAY + timedelta(days=days)):
        return journal.record(actor=MAI, at=clock.now(), act=act, subject=subject, **more)


@contextmanager
def triggers_gone() -> Iterator[None]:
    with connection.cursor() as cursor:
        for sql in drop_statements(connection.vendor):
            cursor.execute(sql)
        yield
        for sql in create_statements(connection.vendor):
            cursor.execute(sql)


def test_a_row_says_who_what_why_and_when_in_the_words_of_that_day() -> None:
    user = a_user()
    with journal.within_request("abc"):
        row = write(
            user,
            "dossiers.dossier.received",
            reason="đủ hồ sơ",
            details={
                "fee": Decimal("1.50"),
                "on": date(2026, 3, 2),
                "at": DAY,
                "n": [1, True, None],
            },
            on_behalf_of="Trần Văn An",
        )
    row.refresh_from_db()
    assert (row.actor_id, row.actor_name, row.actor_unit) == (
        "7",
        "Lê Thị Mai",
        "Phòng Quản lý nhà",
    )
    assert (row.subject_type, row.subject_id, row.sequence) == ("accounts.user", str(user.pk), 1)
    assert (row.on_behalf_of, row.reason, row.request_id) == ("Trần Văn An", "đủ hồ sơ", "abc")
    assert row.at == row.recorded_at == DAY
    assert row.details == {
        "fee": "1.50",
        "on": "2026-03-02",
        "at": "2026-03-02T02:00:00.000000+00:00",
        "n": [1, True, None],
    }
    assert verify().ok


def test_when_it_happened_is_not_when_it_was_known() -> None:
    with clock.frozen(DAY):
        row = journal.record(actor=SYSTEM, at=DAY - timedelta(hours=3), act="x", subject=a_user())
    assert row.recorded_at - row.at == timedelta(hours=3)
    assert row.actor_id == ""


def test_rows_of_one_subject_chain_apart_from_others() -> None:
    a, b = a_user(), a_user()
    first, other, second = write(a), write(b), write(a)
    assert (first.previous_hash, other.previous_hash) == ("", "")
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    assert [row.pk for row in journal.entries_for(a)] == [first.pk, second.pk]


def test_binary_fractions_are_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        write(a_user(), details={"x": 0.1})


def test_changes_name_personal_fields_without_their_values() -> None:
    details = journal.changes(
        {"name": "An", "place": "A", "same": 1},
        {"name": "Bình", "place": "B", "same": 1},
        personal={"name"},
    )
    assert details == {"changed": {"place": ["A", "B"]}, "personal_changed": ["name"]}
    assert journal.changes({"a": 1}, {"a": 1}) == {"changed": {}}


def test_opening_personal_data_leaves_a_row() -> None:
    user = a_user()
    journal.opened(actor=MAI, at=DAY, subject=user, what="số điện thoại")
    row = journal.entries_for(user).get()
    assert (row.act, row.details) == ("journal.personal.opened", {"what": "số điện thoại"})
    assert row.phrase == "mở xem dữ liệu cá nhân"
    assert journal.phrase_of("nobody.named.this") == "nobody.named.this"


@pytest.mark.parametrize(
    "change",
    [
        lambda: JournalEntry.objects.update(act="other"),
        lambda: JournalEntry.objects.all().delete(),
        lambda: JournalDigest.objects.update(entries=9),
        lambda: JournalDigest.objects.all().delete(),
    ],
)
def test_the_database_refuses_to_change_or_delete(change) -> None:
    write(a_user())
    seal_days(DAY + timedelta(days=1))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert verify().ok


@pytest.mark.parametrize("table", ["journal_entry", "journal_digest"])
def test_nor_to_empty_a_table(table: str) -> None:
    write(a_user())
    seal_days(DAY + timedelta(days=1))
    sql = f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}"  # noqa: S608 - names from the lines above
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("act", "x.y.other"),
        ("reason", "lý do khác"),
        ("actor_name", "Người khác"),
        ("at", DAY - timedelta(days=9)),
        ("details", {"n": 2}),
        ("on_behalf_of", "x"),
        ("request_id", "x"),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_row_is_named_with_subject_and_day(field: str, value: object) -> None:
    user = a_user()
    write(user, days=0)
    wrong = write(user, days=1, details={"n": 1})
    write(user, days=2)
    with triggers_gone():
        JournalEntry.objects.filter(pk=wrong.pk).update(**{field: value})
    report = verify()
    assert not report.ok
    first = report.problems[0]
    assert (first.subject, first.sequence) == (f"accounts.user#{user.pk}", 2)
    assert first.day == date(2026, 3, 3)


def test_a_row_deleted_from_the_middle_is_missed() -> None:
    user = a_user()
    write(user)
    gone = write(user)
    write(user)
    with triggers_gone():
        JournalEntry.objects.filter(pk=gone.pk).delete()
    assert "thiếu dòng trước đó (đợi dòng 2)" in str(verify().problems[0])


def test_a_row_replaced_with_a_right_hash_breaks_the_link() -> None:
    from cchc.platform.journal.chain import seal

    user = a_user()
    first = write(user)
    write(user)
    with triggers_gone():
        first.reason = "giả"
        first.hash = seal(first.__dict__)
        first.save()
    assert "không nối với dòng trước" in str(verify().problems[0])


def test_the_last_row_may_vanish_before_the_seal_but_not_after() -> None:
    user, other = a_user(), a_user()
    write(user)
    last = write(user)
    write(other)
    with triggers_gone():
        JournalEntry.objects.filter(pk=last.pk).delete()
    assert verify().ok, "what is said in digest.py: before the seal nothing can tell"
    last = write(user)
    seal_days(DAY + timedelta(days=1))
    with triggers_gone():
        JournalEntry.objects.filter(pk=last.pk).delete()
    report = verify()
    assert [str(problem) for problem in report.problems] == [
        f"accounts.user#{user.pk}, ngày 02/03/2026, dòng 2: dòng cuối ngày đã bị xóa"
    ]


def test_a_whole_chain_that_vanished_is_missed() -> None:
    user = a_user()
    write(user)
    write(a_user())
    seal_days(DAY + timedelta(days=1))
    with triggers_gone():
        JournalEntry.objects.filter(subject_id=str(user.pk)).delete()
    assert verify().problems[0].subject == f"accounts.user#{user.pk}"


def test_a_row_slipped_into_a_sealed_day_is_seen() -> None:
    user, other = a_user(), a_user()
    write(user)
    seal_days(DAY + timedelta(days=1))
    write(user)
    write(other)
    said = {str(problem).split(": ")[1] for problem in verify().problems}
    assert said == {"dòng được thêm vào ngày đã niêm phong"}
    assert len(verify().problems) == 2


def test_days_are_sealed_once_when_over_and_only_those_with_rows() -> None:
    user = a_user()
    write(user)
    write(user, days=2)
    assert [digest.day for digest in seal_days(DAY)] == []
    midnight = datetime(2026, 3, 3, 0, 14, tzinfo=ZONE)
    assert seal_days(midnight) == [], "acts of the last second may still be on their way"
    assert [d.day for d in seal_days(midnight + timedelta(minutes=1))] == [date(2026, 3, 2)]
    made = seal_days(DAY + timedelta(days=9))
    assert [d.day for d in made] == [date(2026, 3, 4)]
    assert made[0].previous_hash == JournalDigest.objects.get(day=date(2026, 3, 2)).hash
    assert seal_days(DAY + timedelta(days=9)) == []
    assert verify().ok
    assert verify().digests == 2


def test_nothing_to_seal_in_an_empty_journal() -> None:
    assert seal_days(DAY) == []


def test_a_changed_or_missing_digest_is_seen() -> None:
    user = a_user()
    for day in range(3):
        write(user, days=day)
    seal_days(DAY + timedelta(days=9))
    with triggers_gone(), transaction.atomic():
        JournalDigest.objects.filter(day=date(2026, 3, 3)).delete()
    assert "thiếu bản niêm phong trước đó" in str(verify().problems[0])
    with triggers_gone(), transaction.atomic():
        JournalDigest.objects.update(entries=5)
    assert "bản niêm phong đã bị sửa" in str(verify().problems[0])


def test_a_place_in_the_chain_is_taken_once(monkeypatch) -> None:
    user = a_user()
    first = write(user)
    monkeypatch.setattr(recording, "_head", lambda _said: (0, "", None))
    with pytest.raises(journal.ChangedMeanwhile, match="hãy thử lại"), transaction.atomic():
        write(user)
    assert journal.entries_for(user).get() == first


def test_a_subject_told_as_new_that_is_not_is_refused() -> None:
    user = a_user()
    first = write(user, first=True)
    with pytest.raises(journal.ChangedMeanwhile), transaction.atomic():
        write(user, first=True)
    assert journal.entries_for(user).get() == first
    assert write(user).previous_hash == first.hash


def said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_json_only_and_fails_with_the_reason() -> None:
    user = a_user()
    row = write(user)
    assert json.loads(said("journal_verify", "--json")) == {
        "ok": True,
        "entries": 1,
        "subjects": 1,
        "digests": 0,
        "problems": [],
    }
    assert "Nhật ký nguyên vẹn: 1 dòng" in said("journal_verify")
    with triggers_gone():
        JournalEntry.objects.filter(pk=row.pk).update(act="z")
    with pytest.raises(CommandError, match=f"accounts.user#{user.pk}, ngày 02/03/2026, dòng 1"):
        said("journal_verify")


def test_a_digest_kept_outside_is_looked_for() -> None:
    write(a_user())
    with clock.frozen(DAY + timedelta(days=1)):
        sealed = json.loads(said("journal_digest", "--json"))["sealed"]
        assert "Không có ngày nào" in said("journal_digest")
    assert sealed[0]["day"] == "2026-03-02"
    assert "nguyên vẹn" in said("journal_verify", "--known", sealed[0]["hash"])
    with pytest.raises(CommandError, match="Không còn bản niêm phong"):
        said("journal_verify", "--known", "0" * 64)
