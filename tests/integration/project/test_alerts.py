"""The alerts ask for figures that there are."""

import re

import pytest
from prometheus_client.parser import text_string_to_metric_families
from tests.factories.office import MORNING
from tests.unit.project.test_deploy import rules

from cchc.platform.health.metrics import REQUESTS, SECONDS, exposition
from cchc.platform.health.registry import look

OF_OTHERS = ("probe_", "node_", "up{")


@pytest.mark.django_db
def test_every_figure_of_an_alert_is_one_that_is_told() -> None:
    REQUESTS.labels("t", "GET", "200").inc()
    SECONDS.labels("t").observe(0.1)
    families = list(text_string_to_metric_families(exposition().decode()))
    there = {sample.name for family in families for sample in family.samples}
    there |= {family.name for family in families}
    asked = {name for rule in rules() for name in re.findall(r"\bcchc_\w+", rule["expr"])}

    assert len(asked) > 6
    assert asked - there == set()


@pytest.mark.django_db
def test_every_line_and_state_of_an_alert_is_one_that_there_is() -> None:
    lines = {line.code for line in look(MORNING)}
    text = "\n".join(rule["expr"] for rule in rules())

    assert set(re.findall(r'cchc_health\{line="(\w+)"\}', text)) - lines == set()
    assert set(re.findall(r'state="(\w+)"', text)) == {"failed"}


def test_what_is_not_ours_is_of_exporters_that_the_page_names() -> None:
    for rule in rules():
        assert "cchc_" in rule["expr"] or any(each in rule["expr"] for each in OF_OTHERS)
