"""The JSON that other programs take."""

import json

from cchc.contexts.tasks.domain.reading.contract import to_json
from cchc.contexts.tasks.domain.reading.plan import read_plan
from cchc.contexts.tasks.domain.reading.source import Place
from cchc.kernel.working_time import shipped_calendar

from .drawn import HEADING, document, table


def test_the_contract() -> None:
    reading = read_plan(
        document(
            "Số: 5/KH-SXD",
            "Nơi ấy, ngày 02 tháng 01 năm 2026",
            "KẾ HOẠCH",
            "CẢI CÁCH NĂM 2026",
            "Căn cứ Kế hoạch số 1/KH-UBND ngày 05/01/2026; Quyết định số 2/QĐ-UBND",
            table(
                HEADING,
                ["I", "Thể chế", "", "", "", "", ""],
                ["1", "Rà soát", "Kế hoạch, Báo cáo", "Văn phòng", "Các phòng", "Quý I", ""],
                ["2", "Theo dõi", "", "Văn phòng", "", "Thường xuyên", ""],
                ["3", "Tầm nhìn", "", "Văn phòng", "", "Năm 2040", ""],
            ),
        )
    )
    found = json.loads(json.dumps(to_json(reading, file="x.docx", calendar=shipped_calendar())))
    assert found["document"]["number"] == "5/KH-SXD"
    assert found["document"]["date"] == "2026-01-02"
    assert found["document"]["carries_out"] == [
        {"kind": "Kế hoạch", "number": "1/KH-UBND", "date": "2026-01-05"},
        {"kind": "Quyết định", "number": "2/QĐ-UBND", "date": None},
    ]
    one, two, three = found["tasks"]
    assert (one["area"], one["number"]) == ("I", "1")
    assert one["cells"] == {
        "task": "Rà soát",
        "product": "Kế hoạch, Báo cáo",
        "lead": "Văn phòng",
        "coordinating": "Các phòng",
        "time": "Quý I",
        "budget": "",
    }
    assert one["products"] == ["Kế hoạch", "Báo cáo"]
    assert one["due"]["date"] == "2026-03-31"
    assert one["due"]["due"] == "2026-03-31T17:00:00+07:00"
    assert one["source"]["cells"]["lead"] == {"row": 3, "column": 4}
    assert (two["due"]["kind"], two["due"]["date"], two["due"]["due"]) == (
        "continuous",
        None,
        None,
    )
    assert (three["due"]["date"], three["due"]["due"]) == ("2040-12-31", None)
    assert [row["reason"] for row in found["set_aside"]] == ["tiêu đề cột", "dòng tiêu đề nhóm"]
    assert found["rows"] == {"in_source": 5, "read": 3, "set_aside": 2}


def test_a_place_says_only_what_is_known() -> None:
    assert Place().to_json() == {}
    place = Place(page=2, box=(1.04, 2.0, 3.0, 4.0), row=3)
    assert place.to_json() == {"page": 2, "row": 3, "box": [1.0, 2.0, 3.0, 4.0]}
