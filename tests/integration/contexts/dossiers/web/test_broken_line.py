"""When the line is down: papers with reserved numbers, entered once it is back."""

from uuid import uuid4

from tests.factories.dossiers import DossierWorld
from tests.integration.contexts.dossiers.web.conftest import Browse


def test_papers_for_a_broken_line_are_reserved_and_printed(
    browse: Browse, world: DossierWorld
) -> None:
    client = browse("mot_cua")

    wrong = client.post("/ho-so/bien-nhan-giay/", {"size": "0"})
    client.post("/ho-so/bien-nhan-giay/", {"size": "2"})
    page = client.get("/ho-so/bien-nhan-giay/").content.decode()

    assert wrong.status_code == 422
    link = page.split("/ho-so/bien-nhan-giay/")[-1].split('"')[0]
    printed = client.get(f"/ho-so/bien-nhan-giay/{link}")
    assert printed.content.startswith(b"%PDF")
    assert client.get("/ho-so/bien-nhan-giay/9999/in/").status_code == 404


def test_a_paper_number_never_reserved_is_refused_beside_its_field(
    browse: Browse, world: DossierWorld
) -> None:
    response = browse("mot_cua").post(
        f"/ho-so/nhap-bien-nhan-giay/{world.office.variant_id}/",
        {
            "applicant_kind": "citizen",
            "applicant_name": "Trịnh Thị Mẫu",
            "channel": "direct",
            "place": "centre",
            "return_way": "one_stop",
            "tp1-presence": "have",
            "tp2-presence": "have",
            "paper_number": "BN-2026-0009",
            "received_at": "08:30 03/03/2026",
            "late_reason": "Mất điện",
            "submission": str(uuid4()),
        },
    )

    assert response.status_code == 422
    assert (
        "không thuộc dải" in response.content.decode().split('id="id_paper_number_error"')[1][:300]
    )
