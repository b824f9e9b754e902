"""So many people read pages one after another without a pause, each with cookies of their own."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from stand.visitors import Browser


async def reads(plan: dict[str, Any], number: int) -> Browser:
    """One person reads until the time is over."""
    rng = Random(number)
    until = time.monotonic() + plan["seconds"]
    browser = Browser(plan["port"], {})
    while time.monotonic() < until:
        cookie, name, path = rng.choice(plan["pages"])
        browser.cookies = {plan["cookie"]: cookie} if cookie else {}
        await browser.ask(name, path)
    return browser


async def main(plan: dict[str, Any]) -> None:
    """Read, and print every answer's name, status and milliseconds."""
    browsers = await asyncio.gather(*(reads(plan, n) for n in range(plan["clients"])))
    print(json.dumps([each for browser in browsers for each in browser.took]))


asyncio.run(main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
