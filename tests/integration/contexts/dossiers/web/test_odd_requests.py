"""Numbers no database holds, signs no database stores: refused like any other, never a crash."""

import pytest
from tests.factories.dossiers import DossierWorld
from tests.integration.contexts.dossiers.web.conftest import Browse

HUGE = str(2**64)
LONG = "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        f"/ho-so/{HUGE}/",
        f"/ho-so/{LONG}/",
        f"/ho-so/{HUGE}/viec/forward/",
        "/ho-so/1/viec/%00/",
        "/ho-so/?q=%00",
        f"/ho-so/?donvi={HUGE}&linhvuc=%00",
        "/ho-so/?tu=01/01/0001&den=31/12/9999",
        "/ho-so/?ky=9999",
        "/ho-so/?ky=0000-Q1",
        f"/ho-so/?trang={LONG}",
        "/ho-so/ket-qua/?q=%00&tu_ky=01/01/0001",
        "/ho-so/so-theo-doi/?tu=01/01/0001&den=31/12/9999",
        "/ho-so/bieu-06a/?tu=01/01/0001&den=31/12/9999",
        "/ho-so/bieu-06a/?ky=9999-Q4&don_vi=%00",
        f"/ho-so/tiep-nhan/{HUGE}/",
        "/ho-so/tiep-nhan/?q=%00",
        "/ho-so/tiep-nhan/VARIANT/?nhap=%00",
        "/ho-so/tiep-nhan/VARIANT/hen-tra/?channel=%00",
        f"/ho-so/bien-nhan-giay/{HUGE}/in/",
        f"/ho-so/nhap-bien-nhan-giay/{HUGE}/",
        "/so-lieu/?ky=9999",
        "/so-lieu/?tu=01/01/0001&den=31/12/9999",
        "/so-lieu/?biet_den=00:00 01/01/0001",
        "/so-lieu/%00/",
        f"/so-lieu/dossiers.received/?chieu.sector={HUGE}",
        f"/so-lieu/dossiers.received/?chieu.sector={LONG}",
        "/so-lieu/dossiers.received/?chieu.sector=abc",
        "/so-lieu/dossiers.received/?chieu.channel=%00",
        "/so-lieu/dossiers.received/?chieu.channel=%00&xuat=xlsx",
        "/so-lieu/dossiers.received/?chieu.nothing=1",
        f"/so-lieu/?chieu.sector={HUGE}",
        f"/so-lieu/?don_vi={HUGE}",
        f"/tai-khoan/{HUGE}",
        f"/goi-dien/{HUGE}/",
        f"/to-chuc/don-vi/{HUGE}/",
        f"/thu-tuc/{HUGE}/",
        "/tim/?q=%00",
        "/tim-kiem/?q=%00",
        "/tra-cuu/%00/",
        "/viec/?tab=%00",
    ],
)
@pytest.mark.parametrize("name", ["mot_cua", "truong_phong", "quan_tri"])
def test_an_address_that_means_nothing_is_no_crash(
    world: DossierWorld, browse: Browse, address: str, name: str
) -> None:
    answer = browse(name).get(address.replace("VARIANT", str(world.office.variant_id)))
    assert answer.status_code < 500


@pytest.mark.parametrize(
    ("address", "posted"),
    [
        ("/ho-so/phan-cong-lai/", {"chon": [HUGE]}),
        ("/ho-so/phan-cong-lai/", {"chon": [LONG]}),
        ("/ho-so/phan-cong-lai/", {"chon": ["\u0661"], "buoc": "lam", "to_user": HUGE}),
        ("/ho-so/tiep-nhan/nhap/a/", {"variant": HUGE, "applicant_name": "A"}),
        ("/ho-so/tiep-nhan/nhap/a/", {"variant": LONG, "applicant_name": "A"}),
        ("/ho-so/tiep-nhan/nhap/a/", {"variant": "999999", "applicant_name": "A"}),
        ("/ho-so/tiep-nhan/nhap/a/", {"variant": "", "applicant_name": "A\x00"}),
        ("/ho-so/tiep-nhan/nhap/%00/", {"variant": "", "applicant_name": "A"}),
        ("/ho-so/tiep-nhan/nhap/%00/bo/", {}),
        ("/ho-so/tiep-nhan/VARIANT/", {"giu": [f"{LONG}:x"], "applicant_name": "A\x00"}),
        (
            "/ho-so/tiep-nhan/VARIANT/nguoi-nop/",
            {"applicant_name": "\x00", "site_address": "\x00"},
        ),
        ("/ho-so/tiep-nhan/VARIANT/nguoi-nop/?dien=1", {"applicant_id_number": "\x00"}),
        ("/ho-so/tiep-nhan/VARIANT/thanh-phan/", {"giu": [f"1:{LONG}"]}),
        ("/ho-so/DOSSIER/tep/", {"component": LONG}),
        ("/ho-so/DOSSIER/viec/forward/", {"seen": HUGE, "to_unit": HUGE, "note": "\x00"}),
        ("/ho-so/DOSSIER/viec/assign/", {"seen": "1", "to_user": HUGE}),
        ("/ho-so/DOSSIER/viec/note_fee/", {"seen": "4", "title": "Phí", "amount": LONG}),
        ("/ho-so/DOSSIER/viec/note_fee/", {"seen": "4", "title": "Phí", "amount": HUGE}),
        ("/ho-so/bien-nhan-giay/", {"size": HUGE}),
        ("/tra-cuu/", {"code": "\x00", "secret": "\x00"}),
        ("/tai-khoan/dang-nhap", {"username": "\x00", "password": "\x00"}),
        ("/quan-tri/hang-viec/cho-chay-lai", {"chon": [HUGE, LONG]}),
    ],
)
@pytest.mark.parametrize("name", ["mot_cua", "truong_phong", "quan_tri"])
def test_a_form_that_means_nothing_is_no_crash(
    world: DossierWorld, browse: Browse, address: str, posted: dict[str, object], name: str
) -> None:
    where = address.replace("VARIANT", str(world.office.variant_id))
    where = where.replace("DOSSIER", str(world.at_work().pk))
    answer = browse(name).post(where, posted)
    assert answer.status_code < 500
