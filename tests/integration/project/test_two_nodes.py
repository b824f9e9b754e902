"""Two application nodes on one PostgreSQL and one S3 store: neither holds anything of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from tests.nodes.running import Node, build_office, environment, free_port, postgres, s3_store

pytestmark = pytest.mark.one_database
PASSWORD = "mat-khau-dai-1"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"% hai nut\n" * 5000 + b"%%EOF\n"
FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SEEN = re.compile(r'name="seen" value="(\d+)"')
FILE = re.compile(r"/tep/[0-9a-f-]{36}/")


@dataclass
class Office:
    """The nodes and what the office holds."""

    a: Node
    b: Node
    facts: dict[str, Any]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("nodes")
    key = folder / "secret.key"
    key.write_text("khoa-chung-cua-hai-nut-" + "k" * 40)
    with ExitStack() as running:
        shared = {
            "CCHC_DATABASE_URL": running.enter_context(postgres()),
            "CCHC_FILES_URL": running.enter_context(s3_store("ho-so")),
            "CCHC_SECRET_KEY_FILE": str(key),
        }
        nodes = [Node(environment(folder / name, **shared), free_port()) for name in ("a", "b")]
        facts = build_office(nodes[0].environment)
        for node in nodes:
            running.callback(node.stop)
            node.start()
        yield Office(*nodes, facts)


def signed_in(node: Node, name: str) -> requests.Session:
    """A browser that has signed in on one node; its cookies go to both."""
    browser = requests.Session()
    answer = try_to_sign_in(browser, node, name, PASSWORD)
    assert answer.status_code == 302, answer.text[:2000]
    return browser


def try_to_sign_in(
    browser: requests.Session, node: Node, name: str, password: str
) -> requests.Response:
    page = f"{node.url}/tai-khoan/dang-nhap/"
    return post(browser, node, page, {"username": name, "password": password}, opened=page)


def post(
    browser: requests.Session,
    node: Node,
    address: str,
    form: dict[str, Any],
    *,
    opened: str,
    files: Any = None,
) -> requests.Response:
    """Send a form to a node with the token of a page that was opened (on whichever node)."""
    token = FORM_TOKEN.search(browser.get(opened, timeout=90).text)
    assert token, opened
    said = {"csrfmiddlewaretoken": token[1], **form}
    return browser.post(
        address,
        said,
        files=files,
        headers={"Referer": node.url},
        allow_redirects=False,
        timeout=90,
    )


def test_signed_in_on_one_at_work_on_the_other_and_the_files_on_both(office: Office) -> None:
    browser = signed_in(office.a, "chuyen_vien")
    on_a, on_b = (f"{node.url}/ho-so/{office.facts['dossier']}/" for node in (office.a, office.b))

    assert office.facts["code"] in browser.get(on_b, timeout=90).text  # nobody asks again

    attached = post(
        browser, office.a, f"{on_a}tep/", {"component": "1"},
        opened=f"{on_b}?muc=giay-to", files={"files": ("Bản vẽ.pdf", PDF)},
    )  # fmt: skip
    assert attached.status_code == 302
    listed = browser.get(f"{on_b}?muc=giay-to", timeout=90).text
    assert "Bản vẽ.pdf" in listed
    found = FILE.search(listed)
    assert found
    assert browser.get(office.b.url + found[0], timeout=90).content == PDF

    act = "viec/propose/"
    seen = SEEN.search(browser.get(on_a + act, timeout=90).text)
    assert seen
    said = {"seen": seen[1], "approve": "1", "proposal": "Đủ điều kiện"}
    acted = post(browser, office.b, on_b + act, said, opened=on_a + act)
    assert acted.status_code == 302
    late = post(browser, office.a, on_a + act, said, opened=on_a)
    assert late.status_code != 302  # the version is known on the other node at once

    held = list(Path(office.a.environment["CCHC_DATA_DIR"]).rglob("*"))
    assert not [path for path in held if path.is_file() and "static" not in path.parts]


def test_wrong_passwords_are_counted_together(office: Office) -> None:
    browser = requests.Session()
    for turn in range(5):
        node = (office.a, office.b)[turn % 2]
        try_to_sign_in(browser, node, "truong_phong", "sai-mat-khau")

    for node in (office.a, office.b):
        answer = try_to_sign_in(requests.Session(), node, "truong_phong", PASSWORD)
        assert answer.status_code == 429


def test_wrong_secrets_are_counted_together(office: Office) -> None:
    answers = []
    for turn in range(11):
        node = (office.a, office.b)[turn % 2]
        page = f"{node.url}/tra-cuu/"
        form = {"code": office.facts["code"], "secret": f"SAI-{turn:04}"}
        answers.append(post(requests.Session(), node, page, form, opened=page).status_code)

    assert set(answers[:10]) == {422}
    assert answers[10] == 429


def test_one_reference_sent_to_both_at_once_is_one_dossier(office: Office) -> None:
    def send(turn: int) -> tuple[int, str]:
        node = (office.a, office.b)[turn % 2]
        body = {
            "reference": f"G22-{turn // 4}",
            "procedure_code": "1.009974",
            "applicant": {"name": "Trịnh Thị Mẫu", "id_number": "001185000123"},
            "components": [{"order": 1}, {"order": 2}],
        }
        head = {"Authorization": f"Bearer {office.facts['token']}"}
        answer = requests.post(f"{node.url}/api/v1/dossiers", json=body, headers=head, timeout=90)
        return answer.status_code, answer.json()["code"]

    with ThreadPoolExecutor(4) as senders:
        answers = list(senders.map(send, range(16)))

    for first in range(0, 16, 4):
        group = answers[first : first + 4]
        assert {status for status, _ in group} <= {200, 201}
        assert len({code for _, code in group}) == 1
    assert len({code for _, code in answers}) == 4


def test_static_files_have_the_same_names_on_both(office: Office) -> None:
    names = [
        sorted(
            re.findall(r"/static/[^\"' ]+", requests.get(f"{node.url}/tra-cuu/", timeout=90).text)
        )
        for node in (office.a, office.b)
    ]

    assert names[0] == names[1] != []
    assert requests.get(office.b.url + names[0][0], timeout=90).status_code == 200
