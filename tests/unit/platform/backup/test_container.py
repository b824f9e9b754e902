"""An archive that was cut, changed, reordered or closed with another key does not open."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.platform.backup.container import (
    PIECE,
    BackupDamaged,
    HashSeal,
    KeySeal,
    NotABackup,
    PieceReader,
    PieceWriter,
    Seal,
    read_header,
    write_header,
)
from cchc.platform.backup.members import lines_of, read_members, shrunk, write_member

KEY = bytes(range(32))


def seal(header: bytes, key: bytes | None) -> Seal:
    return KeySeal(key, header) if key else HashSeal(header)


def written(content: bytes, key: bytes | None = KEY) -> bytes:
    out = io.BytesIO()
    header = write_header(out, {"made_at": "hôm nay"})
    pieces = PieceWriter(out, seal(header, key))
    pieces.write(content)
    pieces.finish()
    return out.getvalue()


def read(archive: bytes, key: bytes | None = KEY) -> bytes:
    source = io.BytesIO(archive)
    _, header = read_header(source)
    pieces = PieceReader(source, seal(header, key))
    content = io.BufferedReader(pieces).read()
    pieces.drain()
    return content


@pytest.mark.parametrize("key", [KEY, None])
@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 2 * PIECE + 7])
def test_what_was_written_is_read(key: bytes | None, size: int) -> None:
    content = bytes(i % 251 for i in range(size))

    assert read(written(content, key), key) == content


@given(place=st.integers(0, 10_000), key=st.sampled_from([KEY, None]))
def test_one_changed_bit_is_found(place: int, key: bytes | None) -> None:
    whole = bytearray(written(b"noi dung " * 20, key))
    whole[place % len(whole)] ^= 1

    with pytest.raises((BackupDamaged, NotABackup)):
        read(bytes(whole), key)


@given(length=st.integers(0, 10_000), key=st.sampled_from([KEY, None]))
def test_a_cut_archive_is_found(length: int, key: bytes | None) -> None:
    whole = written(b"noi dung " * 20, key)

    with pytest.raises((BackupDamaged, NotABackup)):
        read(whole[: length % len(whole)], key)


@pytest.mark.parametrize("key", [KEY, None])
def test_pieces_do_not_change_places_nor_go(key: bytes | None) -> None:
    whole = written(b"a" * PIECE + b"b" * PIECE + b"c", key)
    body = whole.index(b"}") + 1
    pieces, at = [], body
    while at < len(whole):
        length = int.from_bytes(whole[at : at + 4], "big") & ~(1 << 31)
        pieces.append(whole[at : at + 4 + length])
        at += 4 + length
    first, second, last = pieces

    for order in ([second, first, last], [second, last], [first, second], [first, last]):
        with pytest.raises(BackupDamaged):
            read(whole[:body] + b"".join(order), key)
    with pytest.raises(BackupDamaged, match="thừa"):
        read(whole + b"x", key)


def test_another_key_and_another_kind_of_file() -> None:
    with pytest.raises(BackupDamaged, match="giải mã"):
        read(written(b"x"), bytes(32))
    with pytest.raises(NotABackup):
        read(b"PK\x03\x04")
    with pytest.raises(BackupDamaged, match="phần đầu"):
        read(b"CCHC-BACKUP 1\n\x00\x00\x00\x05[1,2]")
    with pytest.raises(BackupDamaged, match="phần đầu"):
        read(b"CCHC-BACKUP 1\n\x00\x00\x00\x09{")


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))))
def test_members_and_lines_come_back(lines: list[str]) -> None:
    out = io.BytesIO()
    write_member(out, "tables/một", shrunk(lines))
    write_member(out, "bỏ qua", [b"x", b"", b"y"])
    write_member(out, "files/hai", [b"1", b"23"])
    out.seek(0)

    found = read_members(out)
    name, blocks = next(found)
    assert (name, list(lines_of(blocks))) == ("tables/một", lines)
    assert next(found)[0] == "bỏ qua"
    name, blocks = next(found)
    assert (name, b"".join(blocks)) == ("files/hai", b"123")
    assert list(found) == []


def test_a_damaged_table_is_told() -> None:
    packed = b"".join(shrunk(["dòng"] * 1000))
    with pytest.raises(BackupDamaged, match="giải nén"):
        list(lines_of([b"khong phai zlib"]))
    with pytest.raises(BackupDamaged, match="cắt ngang"):
        list(lines_of([packed[:-4]]))
    with pytest.raises(BackupDamaged, match="cắt ngang"):
        list(read_members(io.BytesIO(b"\x00\x05ab")))
