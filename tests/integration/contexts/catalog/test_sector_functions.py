"""Which functions the catalogue's sectors bring to the organisation."""

from datetime import date

import pytest
from tests.factories.organizations import a_unit
from tests.integration.contexts.catalog.catalogue_facts import AT, published

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
NEW = "sector.khi-tuong"


def test_a_new_sector_can_be_given_to_a_division() -> None:
    assert NEW not in organizations.function_labels()
    published("1.999001", sector="Khí tượng")
    day, division = date(2026, 3, 2), a_unit()

    organizations.assign_function(
        actor=SYSTEM, at=AT, function=NEW, unit_id=division.pk, valid_from=day
    )

    assert organizations.function_label(NEW) == "Giải quyết TTHC lĩnh vực Khí tượng"
    assert organizations.unit_with_function(NEW, day) == division.pk


def test_sectors_of_the_reference_can_be_given_before_it_is_loaded() -> None:
    labels = list(organizations.function_labels().values())

    assert organizations.function_label("sector.duong-bo").endswith("Đường bộ")
    assert labels.index("Giải quyết TTHC lĩnh vực Đường bộ") < labels.index(
        "Giải quyết TTHC lĩnh vực Hạ tầng kỹ thuật"
    )
