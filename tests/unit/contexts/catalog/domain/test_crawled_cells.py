"""Fees, components, results and legal texts out of run-together texts."""

import pytest
from tests.unit.contexts.catalog.domain.crawled_texts import PAPERS, ways

from cchc.contexts.catalog.domain.components import PaperKind
from cchc.contexts.catalog.domain.crawled.fee_cells import read_fee
from cchc.contexts.catalog.domain.crawled.legal_texts import read_legal_bases
from cchc.contexts.catalog.domain.crawled.outcomes import read_results
from cchc.contexts.catalog.domain.crawled.papers import read_components
from cchc.contexts.catalog.domain.crawled.ways import Way, split_ways
from cchc.contexts.catalog.domain.fees import FeeState, StatedFee
from cchc.kernel.channel import Channel


def fee(rest: str) -> StatedFee:
    return read_fee(Way(Channel.DIRECT, "5", "Ngày", rest))


@pytest.mark.parametrize(
    ("rest", "state", "amount", "note"),
    [
        ("Miễn phí", FeeState.FREE, None, ""),
        ("Miễn phí(Không)", FeeState.FREE, None, "Không"),
        ("Miễn phí(Theo quy định của tỉnh)", FeeState.DOUBTFUL, None, "Theo quy định của tỉnh"),
        ("Miễn phí(thu 40.000 đồng/giấy)", FeeState.DOUBTFUL, None, "thu 40.000 đồng/giấy"),
        ("Không có thông tin", FeeState.NONE_STATED, None, ""),
        ("Không có thông tin07 ngày làm việc", FeeState.NONE_STATED, None, ""),
        ("150,000 VNĐ", FeeState.AMOUNT, 150_000, ""),
        ("2,500,000 Việt Nam Đồng(lần (cấp) 1)nộp sau", FeeState.AMOUNT, 2_500_000, "lần (cấp) 1"),
        ("150,000 VNĐ(ngoặc không đóng", FeeState.AMOUNT, 150_000, "ngoặc không đóng"),
        ("45 VNĐ(lệ phí)", FeeState.DOUBTFUL, None, "Ghi 45 đồng. lệ phí"),
        ("chữ gì đó", FeeState.DOUBTFUL, None, ""),
    ],
)  # fmt: skip
def test_a_fee_is_read_or_doubted(
    rest: str, state: FeeState, amount: int | None, note: str
) -> None:
    assert fee(rest) == StatedFee(Channel.DIRECT, state, amount, note)


def test_a_fee_run_into_a_number_without_unit_is_doubtful() -> None:
    (way,), _ = split_ways(ways(("Trực tiếp", "1", "40,000 Việt Nam Đồng", "")))

    assert read_fee(way).state is FeeState.DOUBTFUL


def test_fees_are_said_in_words() -> None:
    assert str(StatedFee(Channel.POST, FeeState.AMOUNT, 1_500_000)) == "1.500.000 đồng"
    assert str(StatedFee(Channel.POST, FeeState.NONE_STATED)) == "Không quy định"


def test_components_keep_counts_kinds_and_forms() -> None:
    text = (
        f"--{PAPERS}- Đơn đề nghị theo mẫu;Mau 01.docx1 bản chính"
        "- 01 bản chính hoặc 1 bản chính, bản sao giấy tờ;0 bản chính,2 bản sao"
        "Bản vẽ3 bản chính,1 bản sao"
    )

    first, second, third = read_components(text)

    assert (first.title, first.form_files) == ("Đơn đề nghị theo mẫu", ("Mau 01.docx",))
    assert [str(count) for count in first.counts] == ["01 bản chính"]
    assert second.title == "01 bản chính hoặc 1 bản chính, bản sao giấy tờ"
    assert [(count.kind, count.count) for count in second.counts] == [(PaperKind.COPY, 2)]
    assert [count.count for count in third.counts] == [3, 1]
    assert all(component.required and component.case == "" for component in (first, second))


def test_components_stand_under_the_heading_of_their_case() -> None:
    text = (
        f"* Trường hợp một:{PAPERS}Đơn1 bản chính"
        f"* Trường hợp hai{PAPERS}Tiêu đề phụ:0 bản chínhĐơn khác1 bản chính--"
    )

    first, second = read_components(text)

    assert (first.case, first.title) == ("Trường hợp một", "Đơn")
    assert (second.case, second.title) == ("Trường hợp hai", "Đơn khác")


def test_a_form_whose_name_has_no_visible_seam_stays_in_the_title() -> None:
    (component,) = read_components(f"--{PAPERS}đơn mẫu.docx1 bản chính")

    assert (component.title, component.form_files) == ("đơn mẫu.docx", ())


def test_several_forms_are_told_apart() -> None:
    (component,) = read_components(f"--{PAPERS}Đơn theo mẫu;MauA.docxMauB.pdf1 bản chính")

    assert component.form_files == ("MauA.docx", "MauB.pdf")


def test_no_table_has_no_components() -> None:
    assert read_components("Không có thông tin") == ()


def test_legal_texts_are_known_by_their_numbers() -> None:
    text = (
        "Tên văn bản pháp lýMã văn bảnLuật Nhà ở số 27/2023/QH1527/2023/QH15"
        "Nghị định ngày 24/7/2024 của Chính phủ95/2024/NĐ-CPQuy định mức thu45/2025/TT-BTC"
        "Thông tư liên tịch1/2014/TTLT-BNV-BTCsửa đổi34/2025/TT-BXDquy định"
    )

    assert [basis.number for basis in read_legal_bases(text)] == [
        "27/2023/QH15",
        "95/2024/NĐ-CP",
        "45/2025/TT-BTC",
        "1/2014/TTLT-BNV-BTC",
        "34/2025/TT-BXD",
    ]


def test_results_have_title_and_code() -> None:
    nothing = "Từ khóaKhông có thông tinMô tảKhông có thông tin"
    text = (
        f"Giấy phép xây dựngMã: KQ.G17.000232{nothing}"
        f"Quyết định.Mã: 000.00.00.G04-KQ3010{nothing}"
        "Chọn cơ quan thực hiệnTỉnh/ Thành phố"
    )

    assert [(result.title, result.code) for result in read_results(text)] == [
        ("Giấy phép xây dựng", "KQ.G17.000232"),
        ("Quyết định", "000.00.00.G04-KQ3010"),
    ]


def test_after_a_result_with_a_description_nothing_more_is_guessed() -> None:
    text = "Giấy khenMã: KQ.G17.000586Từ khóathi đuaMô tảTặng cho ai đạt tiêu chuẩn"

    (result,) = read_results(text)

    assert (result.title, result.validity) == ("Giấy khen", "Không quy định thời hạn hiệu lực")
    assert read_results("Không có thông tin") == ()
