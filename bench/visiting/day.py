"""A stretch of an office's day: staff with human pauses, citizens who look something up."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from stand.visitors import Browser

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_DOSSIER = re.compile(r'href="(/ho-so/\d+/)"')


async def works(plan: dict[str, Any], cookie: str, number: int) -> Browser:
    """One of the staff: the list, a dossier of it, another tab, a search; then a pause."""
    rng = Random(number)
    browser = Browser(plan["port"], {plan["cookie"]: cookie})
    until = time.monotonic() + plan["seconds"]
    least, most = plan["pause"]
    await asyncio.sleep(rng.uniform(0, most))
    seen: list[str] = []
    while time.monotonic() < until:
        what = rng.random()
        if what < 0.4 or not seen:
            page = await browser.ask("worklist", plan["home"])
            seen = _DOSSIER.findall(page) or seen
        elif what < 0.75:
            await browser.ask("one dossier", rng.choice(seen))
        elif what < 0.87:
            await browser.ask("the division's list", f"{plan['home']}?muc=ca-phong")
        else:
            await browser.ask("search", plan["search"] + rng.choice(plan["words"]))
        await asyncio.sleep(min(rng.uniform(least, most), max(until - time.monotonic(), 0)))
    return browser


async def looks_up(plan: dict[str, Any], code: str, secret: str, number: int) -> Browser:
    """A citizen: the form, code and secret, the page of the dossier."""
    rng = Random(number)
    away = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    browser = Browser(plan["port"], {}, away)
    page = await browser.ask("tracking: form", plan["tracking"])
    token = _TOKEN.search(page)
    if token is None:  # refused: comes again another time
        browser.hang_up()
        return browser
    await asyncio.sleep(rng.uniform(1, 4))
    form = {"csrfmiddlewaretoken": token[1], "code": code, "secret": secret}
    await browser.ask("tracking: code and secret", plan["tracking"], form)
    await browser.ask("tracking: dossier", f"{plan['tracking']}{code}/")
    browser.hang_up()
    return browser


async def citizens(plan: dict[str, Any]) -> list[Browser]:
    """They come one by one, evenly spread with luck, as many a second as are asked for."""
    rng = Random(7)
    until = time.monotonic() + plan["seconds"]
    tasks = []
    for number, (code, secret) in enumerate(plan["dossiers"]):
        await asyncio.sleep(rng.expovariate(plan["citizens_a_second"]))
        if time.monotonic() > until:
            break
        tasks.append(asyncio.create_task(looks_up(plan, code, secret, number)))
    return list(await asyncio.gather(*tasks))


async def main(plan: dict[str, Any]) -> None:
    """Let the day go on, and print every answer after the first moments."""
    staff = [works(plan, cookie, n) for n, cookie in enumerate(plan["staff"])]
    visitors, *workers = await asyncio.gather(citizens(plan), *staff)
    browsers = [*visitors, *workers]
    print(json.dumps([each for browser in browsers for each in browser.took]))


asyncio.run(main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
