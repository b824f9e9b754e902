"""Files made to do harm, each from bytes of our own: nothing is fetched, nothing runs."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject

TYPES = b"<Types/>"
DAY = (2026, 1, 2, 3, 4, 6)  # one day, so that every process makes the same bytes


def zipped(*parts: tuple[str, bytes], deflated: bool = True) -> bytes:
    """An archive with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, body in parts:
            told = zipfile.ZipInfo(name, DAY)
            told.compress_type = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
            archive.writestr(told, body)
    return made.getvalue()


def word(*parts: tuple[str, bytes], body: bytes = b"<w:document/>", types: bytes = TYPES) -> bytes:
    """A Word file with more parts."""
    return zipped(("[Content_Types].xml", types), ("word/document.xml", body), *parts)


def excel(*parts: tuple[str, bytes]) -> bytes:
    """An Excel file with more parts."""
    return zipped(("[Content_Types].xml", TYPES), ("xl/workbook.xml", b"<workbook/>"), *parts)


def external(kind: str) -> bytes:
    """Relations of a part, one of them to somewhere else."""
    where = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'<Relationships><Relationship Id="r1" Type="{where}/{kind}" '
        'Target="http://evil.example/x" TargetMode="External"/></Relationships>'
    ).encode()


def plain_pdf() -> bytes:
    """A PDF of one empty page."""
    return written(PdfWriter())


def written(writer: PdfWriter) -> bytes:
    """The writer's file."""
    if not writer.pages:
        writer.add_blank_page(200, 200)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def script_pdf() -> bytes:
    """Runs a script when it is opened."""
    writer = PdfWriter()
    return _opening(writer, {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("x()")})


def hidden_script_pdf() -> bytes:
    """The same with the name of the act written in escapes."""
    return script_pdf().replace(b"/JavaScript", b"/Java#53#63ript")


def launching_pdf() -> bytes:
    """Starts a program when it is opened."""
    writer = PdfWriter()
    return _opening(writer, {"/S": NameObject("/Launch"), "/F": TextStringObject("cmd.exe")})


def _opening(writer: PdfWriter, act: dict[str, PdfObject]) -> bytes:
    writer.add_blank_page(200, 200)
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(name): value for name, value in act.items()}
    )
    return written(writer)


def carrying_pdf() -> bytes:
    """Carries another file."""
    writer = PdfWriter()
    writer.add_attachment("x.exe", b"MZ")
    return written(writer)


def compressed_pdf(*, script: bool) -> bytes:
    """A PDF whose catalogue points at an act inside a compressed stream of objects."""
    return _with_object_stream(b"<< /S /JavaScript /JS (x) >>" if script else b"<< /A 1 >>")


def locked_pdf(password: str) -> bytes:
    """Encrypted: an empty password opens it for everybody."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    return written(writer)


def _with_object_stream(hidden: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n"), {}

    def put(number: int, body: bytes) -> None:
        places[number] = len(out)
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    put(1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>")
    put(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    put(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
    index = b"5 0 "
    packed = zlib.compress(index + hidden)
    head = b"<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d >>"
    put(4, head % (len(index), len(packed)) + b"\nstream\n" + packed + b"\nendstream")
    start = len(out)
    rows = [(0, 0, 255), *((1, places[n], 0) for n in (1, 2, 3, 4)), (2, 4, 0), (1, start, 0)]
    table = zlib.compress(b"".join(struct.pack(">BHB", *row) for row in rows))
    told = b"<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>"
    body = told % len(table) + b"\nstream\n" + table + b"\nendstream"
    out.extend(b"6 0 obj\n" + body + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)
    return bytes(out)


def bomb(ratio_mb: int = 64) -> bytes:
    """An Office file that unpacks to a thousand times its size."""
    return word(("word/media/a.bin", b"\0" * (ratio_mb << 20)))


def nested(depth: int) -> bytes:
    """Office files in one another."""
    inner = word()
    for _ in range(depth):
        inner = word(("word/embeddings/x.docx", inner))
    return inner


def overlapping() -> bytes:
    """An archive whose directory names one member many times: it unpacks without end."""
    made = bytearray(word(("word/media/a.bin", bytes(range(256)) * 4096)))
    end = made.rfind(b"PK\5\6")
    start = struct.unpack("<I", made[end + 16 : end + 20])[0]
    directory = made[start:end]
    entries, copies = bytearray(), 200
    for number in range(copies):
        entries += directory.replace(b"word/media/a.bin", b"word/media/%05d" % number)
    count = struct.unpack("<H", made[end + 10 : end + 12])[0] * copies
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(entries), start, 0)
    return bytes(made[:start] + entries + tail)
