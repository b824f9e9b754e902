"""What browser tests share: the accessibility check, pictures, complaints of the browser.

``CCHC_SHOTS`` names a folder for pictures of each page at both widths; without it none is taken.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Response

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
CHROMIUM = os.environ.get("CCHC_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_findings(page: Page) -> list[str]:
    """What axe-core finds wrong on the page as it stands, one line a finding."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{rule['id']}: {node['html'][:160]} – {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def check_axe(page: Page) -> None:
    """Fail on any finding, at the width of the page."""
    findings = axe_findings(page)
    assert not findings, "\n".join([page.url, *findings])


def check_both_widths(page: Page) -> None:
    """Fail on any finding, or on a page wider than the screen, at 1280 and at 390."""
    before = page.viewport_size
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        check_axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{page.url} is {wide} px wide at {size['width']}"
    page.set_viewport_size(before or DESK)


def take_shot(page: Page, name: str) -> None:
    """Pictures of the whole page at 1280 and 390 into the folder of ``CCHC_SHOTS``."""
    folder = os.environ.get("CCHC_SHOTS", "")
    if not folder:
        return
    before = page.viewport_size
    Path(folder).mkdir(parents=True, exist_ok=True)
    safe = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.screenshot(path=f"{folder}/{safe}-{size['width']}.png", full_page=True)
    page.set_viewport_size(before or DESK)


def listen(page: Page, complaints: list[str] | None = None) -> list[str]:
    """Everything the browser complains about from now on: errors, refused contents, 5xx.

    More pages can complain into one list.
    """
    complaints = [] if complaints is None else complaints

    def on_console(message: ConsoleMessage) -> None:
        expected = "Failed to load resource" in message.text  # a 4xx the test asked for
        if message.type == "error" and not expected:
            complaints.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            complaints.append(f"{response.status} {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", on_response)
    return complaints


Check = Callable[[Page], None]
Shot = Callable[[Page, str], None]
