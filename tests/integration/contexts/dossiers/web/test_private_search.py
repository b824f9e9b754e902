"""A number of a person that is searched for stands in no address, no link and no log."""

import logging
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from tests.factories.dossiers import DossierWorld
from tests.integration.contexts.dossiers.web.conftest import Browse

CCCD = "001185000123"
PLACES = [
    ("/ho-so/", "q", "giam_doc"),
    ("/viec-cua-toi/?muc=ca-phong", "tim", "truong_phong"),
    ("/ho-so/ket-qua/", "q", "giam_doc"),
    ("/tim/", "q", "mot_cua"),
]


def _links(page: str) -> str:
    return " ".join(re.findall(r'(?:href|action|formaction|hx-get|hx-post|src)="([^"]*)"', page))


@pytest.mark.parametrize(("address", "field", "name"), PLACES)
def test_the_address_carries_a_sign_that_means_nothing_to_others(
    world: DossierWorld,
    browse: Browse,
    address: str,
    field: str,
    name: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    world.at_work()
    path, _, query = address.partition("?")
    kept = dict(part.split("=") for part in query.split("&") if part)
    client: Client = browse(name)
    sent = client.post("/tim/gui/", {"den": path, field: CCCD, **kept})
    assert sent.status_code == 302
    assert CCCD not in sent["Location"]
    assert sent["Location"].startswith(f"{path}?")
    page = client.get(sent["Location"], follow=True).content.decode()
    assert CCCD not in _links(page)
    assert CCCD not in caplog.text
    again = client.post("/tim/gui/", {"den": path, field: CCCD, **kept})
    assert again["Location"] == sent["Location"], "Back and the same search meet the same address"
    other = browse("van_phong").get(sent["Location"], follow=True)
    assert other.status_code == 200
    assert CCCD not in other.content.decode()


def test_the_list_finds_keeps_what_was_typed_and_its_file_too(
    world: DossierWorld, browse: Browse
) -> None:
    dossier = world.at_work()
    client = browse("giam_doc")
    found = client.post("/tim/gui/", {"den": "/ho-so/", "q": CCCD, "han": ""})
    page = client.get(found["Location"]).content.decode()
    assert dossier.code in page
    assert f'value="{CCCD}"' in page, "what was typed stands in its field"
    file = client.get(f"{found['Location']}&xuat=xlsx")
    assert file["Content-Type"].endswith("sheet")
    plain = client.post("/tim/gui/", {"den": "/ho-so/", "q": "Trịnh", "han": ""})
    assert plain["Location"] == "/ho-so/?q=Tr%E1%BB%8Bnh", "other words stay readable"


def test_the_counter_sends_what_is_typed_by_post(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    client = browse("mot_cua")
    page = client.get("/ho-so/tiep-nhan/").content.decode()
    assert 'hx-post="/ho-so/tiep-nhan/"' in page
    assert "hx-get" not in page
    part = client.post("/ho-so/tiep-nhan/", {"q": CCCD}, headers={"HX-Request": "true"})
    text = part.content.decode()
    assert dossier.code in text
    assert CCCD not in _links(text)
    led = client.post("/ho-so/tiep-nhan/", {"q": CCCD})
    assert CCCD not in led["Location"]
    assert dossier.code in client.get(led["Location"]).content.decode()


def test_new_dossiers_come_before_those_found() -> None:
    hit = {"url": "/ho-so/1/", "title": "Hồ sơ một"}
    new = {"code": "1.009974", "title": "Thủ tục", "sector_name": "Xây dựng", "variant_id": 1}
    told = {"text": "x", "asked": "x", "found": [hit], "procedures": [new]}
    part = render_to_string("dossiers/counter_found.html", told)
    assert part.index("/ho-so/tiep-nhan/1/") < part.index("/ho-so/1/")


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example", "x", ""])
def test_it_leads_to_pages_of_this_house_only(browse: Browse, where: str) -> None:
    sent = browse("giam_doc").post("/tim/gui/", {"den": where, "q": "Lan"})
    assert sent["Location"] == "/tim/?q=Lan"
