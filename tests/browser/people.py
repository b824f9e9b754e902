"""The people who meet one dossier: each a browser of their own, signed in by the form."""

import re
from collections.abc import Callable
from types import TracebackType

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from cchc.contexts.dossiers.models import Dossier

from . import harness

PASSWORD = "mat-khau-dai-1"
# Links half under the bar at the top count as small ones.
UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling"
TO_THE_TOP = "scrollTo({top: 0, behavior: 'instant'})"
WRONG_WAY_ROUND = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2} [AP]M\b")


class People:
    """Browsers of one width, by user name; leaving fails on whatever a browser complained of."""

    def __init__(self, browser: Browser, site: str, size: ViewportSize) -> None:
        """Nobody is there yet."""
        self._browser, self._site, self.size = browser, site, size
        self._contexts: list[BrowserContext] = []
        self._pages: dict[str, Page] = {}
        self._complaints: list[list[str]] = []

    def __enter__(self) -> "People":
        """Nothing to prepare."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Everybody goes home."""
        for context in self._contexts:
            context.close()
        if error is None:
            assert [line for lines in self._complaints for line in lines] == []

    def anybody(self) -> Page:
        """A browser of somebody without an account."""
        context = self._browser.new_context(
            base_url=self._site,
            viewport=self.size,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=self.size["width"] < 600,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        self._complaints.append(harness.listen(page))
        return page

    def __getitem__(self, username: str) -> Page:
        """The person's page; signs in the first time."""
        if username not in self._pages:
            page = self.anybody()
            page.goto("/tai-khoan/dang-nhap/")
            if not self._pages:
                self.meet(page)
            page.get_by_label("Tên đăng nhập").fill(username)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.get_by_role("button", name="Đăng nhập").click()
            expect(page.get_by_role("heading", level=1)).not_to_have_text("Đăng nhập")
            self._pages[username] = page
        return self._pages[username]

    def meet(self, page: Page) -> None:
        """A page met on the way: accessible, no wider than the screen, Vietnamese, day first."""
        expect(page.locator(UNSETTLED)).to_have_count(0)
        page.evaluate(TO_THE_TOP)
        harness.check_axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.size["width"], f"{page.url} is {wide} px wide"
        assert page.locator("html").get_attribute("lang") == "vi"
        said = page.locator("body").inner_text()
        assert not WRONG_WAY_ROUND.search(said), WRONG_WAY_ROUND.findall(said)

    def open_from_worklist(self, username: str, tab: str, dossier: Dossier) -> Page:
        """Find the dossier in a tab of one's worklist and open it."""
        page = self[username]
        page.goto("/viec-cua-toi/")
        page.locator(".tabs").get_by_role("link", name=re.compile(f"^{tab}")).click()
        self.meet(page)
        page.get_by_role("link", name=dossier.known_as, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(dossier.known_as)
        self.meet(page)
        return page

    def open_by_code(self, username: str, dossier: Dossier) -> Page:
        """Type the code into the box at the top: the dossier opens at once."""
        page = self[username]
        box = page.get_by_role("searchbox")
        box.fill(dossier.known_as)
        box.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(dossier.known_as)
        return page

    def do(self, page: Page, label: str, fill: Callable[[Page], None] | None = None) -> None:
        """Choose an act, fill its form, send it, and see that it was noted."""
        acts = page.locator(".acts")
        link = acts.get_by_role("link", name=label, exact=True)
        if not link.is_visible():
            acts.locator("summary").click()
        link.click()
        form = page.locator(".act-panel")
        expect(form.get_by_role("heading", name=label, exact=True)).to_be_visible()
        self.meet(page)
        if fill is not None:
            fill(page)
        form.get_by_role("button", name=label, exact=True).click()
        expect(page.get_by_text(f"{label}: đã ghi.")).to_be_visible()
        self.meet(page)
