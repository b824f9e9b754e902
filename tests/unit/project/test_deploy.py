"""The files an office installs: complete, closed off, in step with the program and its pages.

That they run is shown by ``bin/operate-drill`` and ``bench/cluster.py``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.drill.run_pages import Block, blocks

from cchc.project.serving import server_command
from cchc.project.settings.environment import VARIABLES

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
OPERATE = ROOT / "docs/operate"
PAGES = tuple(
    OPERATE / name
    for name in (
        "server.md", "postgresql.md", "cluster.md", "monitoring.md", "incidents.md", "sizing.md",
        "README.md",
    )
)  # fmt: skip
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))
CLOSED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "User": "cchc",
    "StateDirectory": "cchc",
}


def told(path: Path) -> list[tuple[str, str]]:
    """Keys and values of a file of ``key=value`` lines."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [line.partition("=") for line in lines if "=" in line and line[:1] not in "#;"]
    return [(key.strip(), value.strip()) for key, _, value in kept]


def listed(pages: tuple[Path, ...] = PAGES) -> list[Block]:
    """All blocks of commands."""
    return [block for page in pages for block in blocks(page)]


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.stem)
def test_a_service_may_do_nothing_but_its_work(service: Path) -> None:
    said = dict(told(service))

    assert {key: said.get(key) for key in CLOSED} == CLOSED
    for key, command in told(service):
        if key == "ExecStart":
            assert command.startswith("/opt/cchc/current/bin/cchc ")


def test_a_service_that_ends_is_started_again_without_end() -> None:
    for service in SERVICES:
        said = dict(told(service))
        if said["Type"] != "oneshot":
            assert (said["Restart"], said["StartLimitIntervalSec"]) == ("always", "0")


def test_the_example_settings_are_settings() -> None:
    known = {variable.name for variable in VARIABLES} | {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
    }
    text = (DEPLOY / "cchc.env").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))

    assert named
    assert named - known == set()


def test_nginx_lets_through_what_the_application_takes_and_waits_longer_than_it() -> None:
    site = (DEPLOY / "nginx/cchc.conf").read_text(encoding="utf-8")
    proxy = (DEPLOY / "nginx/cchc-proxy.conf").read_text(encoding="utf-8")
    most = int(next(v.default for v in VARIABLES if v.name == "CCHC_UPLOAD_LIMIT_MB"))
    command = server_command("127.0.0.1", 8000, 2, 4)
    patience = int(command[command.index("--timeout") + 1])

    assert int(re.findall(r"client_max_body_size (\d+)m;", site)[0]) > most
    assert int(re.findall(r"proxy_read_timeout (\d+)s;", proxy)[0]) > patience
    assert "X-Forwarded-For $remote_addr;" in proxy  # written anew, never added to
    assert "non_idempotent" not in proxy
    assert "$args" not in site
    assert "$request_uri" not in site.replace("return 308 https://$host$request_uri", "")


def test_a_leader_in_trouble_gives_up_before_another_takes_over() -> None:
    node = yaml.safe_load((DEPLOY / "patroni/node.yml").read_text(encoding="utf-8"))
    manner = node["bootstrap"]["dcs"]

    assert manner["ttl"] >= manner["loop_wait"] + 2 * manner["retry_timeout"]
    assert manner["synchronous_mode"] is True
    assert manner["postgresql"]["parameters"]["synchronous_commit"] == "on"


@pytest.mark.parametrize("name", ["cchc-4gb.conf", "cchc-16gb.conf"])
def test_what_was_acknowledged_is_on_the_disk_and_values_are_not_in_the_log(name: str) -> None:
    said = dict(told(DEPLOY / "postgresql" / name))

    assert not {"fsync", "synchronous_commit", "full_page_writes"} & set(said)
    assert said["log_parameter_max_length"] == said["log_parameter_max_length_on_error"] == "0"
    assert said["log_error_verbosity"] == "terse"


def test_every_block_is_run_or_says_why_not() -> None:
    found = listed()

    assert sum(block.is_run for block in found) > 25
    for block in found:
        by_hand = re.fullmatch(r"by-hand: .{15,}", block.info)
        assert block.is_run or by_hand, f"{block.page}:{block.line} “{block.info}”"


def test_the_drill_runs_every_page_that_has_something_to_run() -> None:
    drill = (ROOT / "bin/operate-drill").read_text(encoding="utf-8")
    named = re.search(r"^PAGES = \((.*?)\)$", drill, re.MULTILINE | re.DOTALL)

    assert named
    assert {block.page for block in listed() if block.is_run} == set(
        re.findall(r'"(.*?)"', named[1])
    )


def test_pages_and_files_know_each_other() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"deploy/[\w./@-]*\w", text))
    there = {str(path.relative_to(ROOT)) for path in DEPLOY.rglob("*") if path.is_file()}

    assert {name for name in named if not any(path.startswith(name) for path in there)} == set()
    unnamed = {path for path in there - named if "/systemd/" not in path}
    assert unnamed == set()


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def rules() -> list[dict[str, Any]]:
    """The alerts."""
    text = (DEPLOY / "prometheus/cchc.rules.yml").read_text(encoding="utf-8")
    return [rule for group in yaml.safe_load(text)["groups"] for rule in group["rules"]]


def test_an_alert_says_what_is_wrong_and_what_to_do() -> None:
    headings = set(
        re.findall(r"^## (.+)$", (OPERATE / "incidents.md").read_text("utf-8"), re.MULTILINE)
    )

    assert len({rule["alert"] for rule in rules()}) == len(rules()) > 5
    for rule in rules():
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        assert re.fullmatch(r"\d+[smh]", rule["for"])
        assert rule["labels"]["severity"] in {"page", "day"}
        assert rule["annotations"]["summary"]
        assert rule["annotations"]["see"] in headings, rule["alert"]


def test_the_first_page_names_all_the_others() -> None:
    named = set(re.findall(r"\]\(([\w-]+\.md)\)", (OPERATE / "README.md").read_text("utf-8")))

    assert {page.name for page in OPERATE.glob("*.md")} - named == {"README.md"}
