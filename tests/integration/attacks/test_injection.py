"""Text that wants to be a program: in pages, sheets, papers, headers and database questions."""

import io
import zipfile

import pytest
from django.db import connection
from django.http import HttpResponse
from pypdf import PdfReader
from tests.integration.attacks import breaches
from tests.integration.attacks.scene import Scene

from cchc.contexts.dossiers.models import Dossier
from cchc.platform.notify.mail import send_mail
from cchc.platform.notify.models import Message

SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
TEMPLATE = "{{ 7|add:7 }}{% debug %}${7*7}#{7*7}<%= 7*7 %>"
TYPST = '#eval("1+1") #read("/etc/passwd") $x$ *đậm* _nghiêng_ <a> @b // c'
WORD = '<w:instrText>DDEAUTO cmd</w:instrText> ]]> &xxe; <?xml version="1.0"?>'
SQL = "'; DROP TABLE dossiers_dossier; -- %s \\' OR 1=1 /*"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://e","x")')


def written(scene: Scene, text: str) -> Dossier:
    """The dossier with the text wherever a person may write one."""
    Dossier.objects.filter(pk=scene.dossier.pk).update(
        applicant_name=text[:255], subject=text, site_address=text, applicant_address=text,
        note=text,
    )  # fmt: skip
    return Dossier.objects.get(pk=scene.dossier.pk)


def page(scene: Scene, address: str, name: str = "chuyen_vien") -> HttpResponse:
    answer = breaches.answered(scene.browser(name), "get", address)
    assert answer.status_code == 200, address
    return answer


PAGES = (
    "/ho-so/{}/",
    "/ho-so/{}/viec/note_fee/",
    "/ho-so/",
    "/viec-cua-toi/?muc=mine",
    "/giao-ban/",
)


@pytest.mark.one_database
@pytest.mark.attack(
    "injection", "Mã lệnh (script), mã khuôn mẫu trong tên, địa chỉ, nội dung hồ sơ"
)
@pytest.mark.parametrize("text", [SCRIPT, TEMPLATE])
def test_no_page_runs_what_was_typed(scene: Scene, text: str) -> None:
    dossier = written(scene, text)
    for address in PAGES:
        said = page(scene, address.format(dossier.pk)).content.decode()
        assert "<script>alert" not in said
        assert "<img src=x" not in said
        assert "1414" not in said.replace("14:14", "")
    shown = page(scene, f"/ho-so/{dossier.pk}/").content.decode()
    assert "&lt;script&gt;" in shown or "{{ 7|add:7 }}" in shown


@pytest.mark.one_database
@pytest.mark.attack("injection", "Công thức trong tệp Excel xuất ra (=, +, -, @, tab)")
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_sheet_is_a_formula(scene: Scene, text: str) -> None:
    written(scene, text)
    answer = page(scene, "/ho-so/?xuat=xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "sheet" in name]
    assert sheets
    assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)
    assert all(b"<hyperlink" not in sheet for sheet in sheets)


@pytest.mark.one_database
@pytest.mark.attack("injection", "Lệnh typst trong giấy tờ in PDF: in ra như chữ, không chạy")
def test_a_paper_prints_what_was_typed(scene: Scene) -> None:
    dossier = written(scene, TYPST)
    for kind in ("acknowledgement", "control-slip"):
        answer = page(scene, f"/ho-so/{dossier.pk}/in/{kind}/pdf/", "mot_cua")
        said = "".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.content)).pages)
        assert "root:" not in said
    answer = page(scene, f"/ho-so/{dossier.pk}/in/acknowledgement/pdf/", "mot_cua")
    said = "".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.content)).pages)
    assert '#eval("1+1")' in " ".join(said.split())


@pytest.mark.one_database
@pytest.mark.attack("injection", "Trường Word, thực thể XML trong giấy tờ Word: thành chữ")
def test_a_word_paper_holds_text_only(scene: Scene) -> None:
    dossier = written(scene, WORD + "\x0b\x1b")
    answer = page(scene, f"/ho-so/{dossier.pk}/in/acknowledgement/docx/", "mot_cua")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "<w:instrText>DDEAUTO" not in body
    assert "&lt;w:instrText&gt;DDEAUTO" in body
    assert "<!ENTITY" not in body


@pytest.mark.attack("injection", "SQL trong ô tìm, ô lọc, thứ tự sắp xếp, biểu mẫu")
def test_no_question_becomes_sql(scene: Scene) -> None:
    tables = set(connection.introspection.table_names())
    dossier = written(scene, SQL)
    browser = scene.browser("chuyen_vien")
    names = ("q", "tim", "sap", "cot", "trang", "co", "tu", "den", "trang-thai", "linh-vuc")
    for address in (
        "/ho-so/",
        "/tim/",
        "/viec-cua-toi/",
        "/ho-so/ket-qua/",
        "/thu-tuc-hanh-chinh/",
    ):
        answer = browser.get(address, dict.fromkeys(names, SQL))
        assert answer.status_code in (200, 302, 404)
    browser.post("/tra-cuu/", {"code": SQL[:60], "secret": SQL[:16]})
    found = browser.get("/tim/", {"q": "DROP TABLE"}).content.decode()

    assert set(connection.introspection.table_names()) == tables
    assert Dossier.objects.filter(pk=dossier.pk, subject=SQL).exists()
    assert found


@pytest.mark.one_database
@pytest.mark.attack("injection", "Xuống dòng chèn đầu mục: tên tệp, chuyển hướng, thư điện tử")
def test_no_header_is_split(scene: Scene, mailoutbox: list[object], settings: object) -> None:
    settings.EMAIL_CONFIGURED = True  # type: ignore[attr-defined]  # pytest-django's settings
    evil = "a\r\nSet-Cookie: x=1\r\n\r\n<b>"
    Dossier.objects.filter(pk=scene.dossier.pk).update(code=evil[:60])
    answer = page(scene, f"/ho-so/{scene.dossier.pk}/in/acknowledgement/pdf/", "mot_cua")
    assert not {"\r", "\n"} & set(answer["Content-Disposition"])
    assert "x" not in answer.cookies
    led = scene.browser("chuyen_vien").get("/tai-khoan/dang-nhap/", {"next": "/a\r\nX-Y: 1"})
    assert "X-Y" not in led.headers
    message = Message(
        template="x", recipient_name="A\r\nBcc: e@e", email="a@b.vn", title=f"Tin {evil}",
        body="b", sms="s", sent_by_name="A",
    )  # fmt: skip
    try:
        send_mail(message)
    except ValueError:
        assert not mailoutbox
    for sent in mailoutbox:
        assert "\nBcc:" not in str(sent.message())  # type: ignore[attr-defined]  # a mail
        assert "\nSet-Cookie:" not in str(sent.message()).split("\n\n")[0]  # type: ignore[attr-defined]  # a mail
