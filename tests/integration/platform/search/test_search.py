"""Search: with and without marks, by number, by a person's number, within what one may see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE
from cchc.platform.jobs import run_due
from cchc.platform.search import (
    Index,
    SearchEntry,
    find,
    jump,
    registry,
    reindex,
    reindex_later,
)
from cchc.platform.search.models import SearchNumber
from cchc.platform.search.numbers import plain_number
from cchc.platform.search.registry import NotSearchable, register_index
from cchc.platform.ui.search import Hit, hits_for, jump_for

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
ANYBODY = Actor(None, "Lê Văn Cường", None, "", ())
pytestmark = pytest.mark.django_db

PEOPLE = Index(
    kind="person",
    label="Cán bộ",
    model=User,
    title=lambda user: user.full_name,
    text=lambda user: (user.full_name, user.email),
    codes=lambda user: (user.username,),
    private_numbers=lambda user: (user.phone,),
    url=lambda object_id: f"/can-bo/{object_id}/",
    visible_to=lambda _actor: User.objects.all(),
)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "_indexes", {})
    register_index(PEOPLE)
    with clock.frozen(AT):
        yield


def _person(name: str, code: str, phone: str = "", minutes: int = 0) -> User:
    user = User.objects.create_user(code, full_name=name, phone=phone)
    with clock.frozen(AT + timedelta(minutes=minutes)):
        reindex(user)
    return user


def _names(text: str, **options: Any) -> list[str]:
    return [found.title for found in find(ANYBODY, text, **options)]


def test_without_marks_anything_fits_and_with_marks_only_what_is_written_so() -> None:
    for number, name in enumerate(("Đường Thị Hòa", "Dương Thị Hoa", "Trần Đức Hoà")):
        _person(name, f"cb{number}")

    assert sorted(_names("duong")) == ["Dương Thị Hoa", "Đường Thị Hòa"]
    assert _names("đường") == ["Đường Thị Hòa"]
    assert _names("DƯƠNG") == ["Dương Thị Hoa"]
    assert sorted(_names("hòa")) == ["Trần Đức Hoà", "Đường Thị Hòa"]
    assert _names("hoa duong thi") == ["Dương Thị Hoa", "Đường Thị Hòa"]
    assert _names("đuc") == []
    assert _names("   ") == []


def test_what_is_written_exactly_so_stands_first() -> None:
    _person("Thu Hà", "cb1", minutes=1)
    _person("Thu Ha", "cb2")

    assert _names("thu ha") == ["Thu Ha", "Thu Hà"]


def test_among_equals_the_newest_stands_first_and_the_list_is_cut() -> None:
    for number in range(4):
        _person("Lê Thị Mai", f"cb{number}", minutes=number)

    found = find(ANYBODY, "mai", limit=2)

    newest = list(User.objects.order_by("-pk").values_list("pk", flat=True)[:2])
    assert [one.object_id for one in found] == newest


def test_words_in_a_row_stand_first_and_words_apart_fill_what_is_left() -> None:
    _person("Nguyễn Thu An Hà", "cb1", minutes=5)
    _person("Nguyễn Văn An", "cb2")

    assert _names("nguyen an") == ["Nguyễn Thu An Hà", "Nguyễn Văn An"]
    assert _names("nguyen van an") == ["Nguyễn Văn An"]
    assert _names("thu an") == ["Nguyễn Thu An Hà"]
    assert _names("van an", limit=1) == ["Nguyễn Văn An"]


def test_beyond_names_only_the_newest_texts_fill_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(("Ngô Văn Thị An", "Ngô An", "Ngô Thị An")):
        _person(name, f"cb{number}", minutes=number)

    assert _names("ngo an") == ["Ngô An", "Ngô Thị An", "Ngô Văn Thị An"]
    monkeypatch.setattr("cchc.platform.search.finding.RECENT", 1)
    assert _names("ngo an") == ["Ngô An", "Ngô Thị An"]
    assert _names("an ngo") == ["Ngô Thị An", "Ngô An", "Ngô Văn Thị An"]


def test_what_others_may_not_see_crowds_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.platform.search.finding.CANDIDATES", 2)
    mine, *_ = (_person("Bùi Thị Na", f"cb{number}", minutes=number) for number in range(4))
    register_index(replace(PEOPLE, visible_to=lambda actor: User.objects.filter(pk=actor.id)))

    reader = Actor(mine.pk, "Bùi Thị Na", None, "", ())
    assert [found.object_id for found in find(reader, "bui thi na")] == [mine.pk]


def test_a_number_is_found_without_its_punctuation_and_jumped_to() -> None:
    user = _person("Trần Văn Sáng", "h26.170-260302-0007")
    _person("Trần Văn Sáng", "h26.170-260302-00071")

    for typed in ("H26.170-260302-0007", "h261702603020007", "H26.170 260302 0007"):
        found = jump(ANYBODY, typed)
        assert found is not None
        assert (found.object_id, found.url) == (user.pk, f"/can-bo/{user.pk}/")
    assert len(find(ANYBODY, "260302-0007")) == 2
    assert jump(ANYBODY, "260302-0007") is None


def test_a_persons_number_is_found_whole_and_not_stored_readable() -> None:
    _person("Nguyễn Thị Liễu", "cb1", phone="0912 345 678")
    _person("Phạm Văn Hùng", "cb2", phone="0912345679")

    for typed in ("0912345678", "+84 912 345 678", "0912.345.678"):
        assert _names(typed) == ["Nguyễn Thị Liễu"]
    assert _names("091234567") == []
    stored = str(list(SearchEntry.objects.values())) + str(list(SearchNumber.objects.values()))
    assert "912345678" not in stored


def test_a_reader_finds_only_what_the_owner_shows() -> None:
    mine, other = _person("Bùi Thị Na", "cb1"), _person("Bùi Thị Na", "cb2")
    register_index(replace(PEOPLE, visible_to=lambda actor: User.objects.filter(pk=actor.id)))

    reader = Actor(mine.pk, "Bùi Thị Na", None, "", ())
    assert [found.object_id for found in find(reader, "bui na")] == [mine.pk]
    assert find(ANYBODY, "bui na") == []
    assert jump(reader, other.username) is None


def test_signs_of_patterns_are_only_signs() -> None:
    _person("Hồ 100% Thật", "cb1")

    assert _names("%") == ["Hồ 100% Thật"]
    assert _names("_") == []


def test_an_entry_follows_its_record() -> None:
    user = _person("Đỗ Thị Én", "cb1", phone="0912345678")
    user.full_name, user.phone = "Đỗ Thị Yến", "0987654321"
    user.save()
    reindex(user)

    assert (_names("én"), _names("yến")) == ([], ["Đỗ Thị Yến"])
    assert (_names("0912345678"), _names("0987654321")) == ([], ["Đỗ Thị Yến"])
    assert SearchEntry.objects.count() == 1


def test_the_queue_writes_and_removes_entries() -> None:
    user = User.objects.create_user("cb1", full_name="Vũ Thị Sim")
    reindex_later(user)
    reindex_later(user)
    assert run_due(AT).done >= 1
    assert _names("sim") == ["Vũ Thị Sim"]

    reindex_later(user)
    User.objects.all().delete()
    run_due(AT + timedelta(minutes=1))
    assert not SearchEntry.objects.exists()


def test_everything_is_rebuilt_alike(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        _person("Cao Thị Mận", f"cb{number}", phone=f"091234567{number}")
    before = list(SearchEntry.objects.order_by("object_id").values_list("object_id", "folded"))
    SearchEntry.objects.filter(title="Cao Thị Mận").update(folded="hỏng")

    call_command("search_rebuild")

    after = SearchEntry.objects.order_by("object_id").values_list("object_id", "folded")
    assert list(after) == before
    assert SearchNumber.objects.count() == 3
    assert capsys.readouterr().out == "person: 3 mục\n"


def test_the_box_on_every_page_is_answered() -> None:
    user = _person("Trần Văn Sáng", "h26.170-260302-0007")

    assert jump_for(ANYBODY, "H26.170-260302-0007") == f"/can-bo/{user.pk}/"
    assert jump_for(ANYBODY, "sang") == ""
    hit = Hit("Trần Văn Sáng", f"/can-bo/{user.pk}/", "Cán bộ")
    assert hit in hits_for(ANYBODY, "sang")


def test_what_no_context_registered_is_said() -> None:
    with pytest.raises(NotSearchable):
        find(ANYBODY, "a", ["unknown"])
    with pytest.raises(NotSearchable):
        reindex(SearchEntry())


def test_postgresql_has_its_trigram_indexes() -> None:
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, "search_searchentry")

    trigram = {name for name in names if name.endswith("_trigram")}
    assert len(trigram) == (4 if connection.vendor == "postgresql" else 0)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("079 188 001 234", "079188001234"),
        ("+84912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0318 099 999", "0318099999"),
        ("12345678", ""),
        ("H26.170-260302", ""),
        ("", ""),
    ],
)
def test_numbers_are_written_in_one_way(typed: str, plain: str) -> None:
    assert plain_number(typed) == plain
