"""The worklist: tabs, boxes above them, and the lists the boxes open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.contexts.dossiers import api as dossiers
from cchc.kernel.actor import Actor
from cchc.kernel.text_vi import repair
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui import search
from cchc.platform.ui.lists import BulkAct, EmptyState, Length, ListPage, lengths
from cchc.platform.ui.lists.lengths import COUNTED_TO
from cchc.platform.ui.typed_privately import opened

from ..domain.permissions import Permission
from ..selectors.watch_lists import BY_SLUG, ON_DESK, WatchList
from .columns import Row, dossier_columns
from .filters import DossierFilter

TAB, ALL = "muc", "tat-ca"
_EMPTY = {
    dossiers.Tab.MINE: "Hồ sơ được giao cho bạn hiện ở đây, gần hạn nhất đứng trước.",
    dossiers.Tab.UNASSIGNED: "Hồ sơ chuyển đến phòng mà chưa ai nhận hiện ở đây.",
    dossiers.Tab.UNIT: "Mọi hồ sơ phòng đang giữ hiện ở đây.",
    dossiers.Tab.NEW: "Hồ sơ nộp trực tuyến, qua bưu chính, chưa tiếp nhận hiện ở đây.",
    dossiers.Tab.RETURNING: "Hồ sơ đã có kết quả, chờ người nộp đến nhận, hiện ở đây.",
    dossiers.Tab.WAITING: "Hồ sơ chờ người nộp bổ sung hoặc chờ cấp trên hiện ở đây.",
    dossiers.Tab.DONE: "Hồ sơ đã xong của bạn và của phòng hiện ở đây.",
}


@dataclass(frozen=True, slots=True)
class TabLink:
    """One tab; ``count`` is the length of the list it opens."""

    label: str
    url: str
    count: Length
    is_current: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One number above the tabs, with the list it opens."""

    label: str
    url: str
    count: Length
    icon: str
    tone: str


@require_GET
@requires(Permission.OPEN)
def home(request: ActorRequest) -> HttpResponse:
    """What needs me: the tab asked for, else the first that holds anything."""
    actor, at = request.actor, clock.now()
    if not actor.may(dossiers.Permission.VIEW):
        return render(request, "desk/no_worklist.html")
    tabs = dossiers.tabs_for(actor)
    concerning = [found for found in ON_DESK if found.concerns(actor)]
    counts = lengths(
        {tab.value: dossiers.worklist(actor, tab) for tab in tabs}
        | {found.slug: found.read(actor, at, everything=False) for found in concerning}
    )
    asked = request.GET.get(TAB, "")
    filled = next((tab for tab in tabs if counts[tab.value]), tabs[0])
    current = next((tab for tab in tabs if tab.value == asked), filled)
    page = dossier_list(
        request,
        at,
        title=current.label,
        rows=dossiers.worklist(actor, current),
        empty=EmptyState(f"“{current.label}” chưa có hồ sơ nào", _EMPTY[current]),
        query={TAB: current.value},
        known=counts[current.value],
    )
    if (answer := shortcut(request, page, at)) is not None:
        return answer
    context = {
        "list": page,
        "tabs": [
            TabLink(
                tab.label, f"{reverse('desk:home')}?{TAB}={tab}", counts[tab.value], tab is current
            )
            for tab in tabs
        ],
        "boxes": [*_boxes_of_council(actor), *_shown(concerning, counts)],
    }
    return render(request, "desk/home.html", context)


def _boxes_of_council(actor: Actor) -> list[Box]:
    """A way to the council's sitting, where dossiers wait for one that this person writes down."""
    if not actor.may(dossiers.Permission.REVIEW):
        return []
    waiting = sum(each.waiting for each in dossiers.sittings(actor))
    url = reverse("dossiers:council")
    length = Length(waiting, cap=COUNTED_TO)
    return [Box("Chờ hội đồng xét", url, length, "people", "info")] if waiting else []


@require_GET
@requires(dossiers.Permission.VIEW)
def watch_list(request: ActorRequest, slug: str) -> HttpResponse:
    """The list a box opens; ``tat-ca=1``: everything one may see, not only one's own."""
    found = BY_SLUG.get(slug)
    if found is None:
        raise Http404
    at = clock.now()
    everything = request.GET.get(ALL) == "1"
    page = dossier_list(
        request,
        at,
        title=found.title,
        rows=found.read(request.actor, at, everything=everything),
        empty=EmptyState("Không có hồ sơ nào", found.note, icon="check-circle"),
        query={ALL: "1"} if everything else {},
        slug=slug,
    )
    if (answer := shortcut(request, page, at)) is not None:
        return answer
    return render(request, "desk/watch_list.html", {"list": page, "watch": found})


def boxes(
    actor: Actor, at: datetime, lists: tuple[WatchList, ...], *, everything: bool
) -> list[Box]:
    """The numbers that concern this person, each the length of its list."""
    concerning = [found for found in lists if found.concerns(actor)]
    counts = lengths(
        {found.slug: found.read(actor, at, everything=everything) for found in concerning}
    )
    tail = f"?{ALL}=1" if everything else ""
    return _shown(concerning, counts, tail)


def _shown(concerning: list[WatchList], counts: Mapping[str, Length], tail: str = "") -> list[Box]:
    """The boxes; of a rare thing only while there is one."""
    return [
        _box(found, counts[found.slug], tail)
        for found in concerning
        if counts[found.slug] or not found.rare
    ]


def _box(found: WatchList, count: Length, tail: str = "") -> Box:
    address = reverse("desk:watch_list", args=[found.slug]) + tail
    return Box(found.title, address, count, found.icon, found.tone if count else "calm")


def dossier_list(
    request: ActorRequest,
    at: datetime,
    *,
    title: str,
    rows: "dossiers.Rows",
    empty: EmptyState,
    query: dict[str, str],
    slug: str = "",
    known: Length | None = None,
) -> ListPage[Row]:
    """One list of dossiers with its filters, file and bulk acts."""
    can_assign = may_assign(request.actor)
    page = ListPage[Row](
        request=request,
        title=title,
        columns=dossier_columns(at),
        rows=rows,
        filters=DossierFilter,
        empty=empty,
        file_name=f"viec-{slug or query.get(TAB, 'danh-sach')}",
        select=(lambda row: str(row.pk)) if can_assign else None,
        known=known,
    )
    if can_assign:
        page.bulk = _bulk(page, {**query, **({"ds": slug} if slug else {})})
    return page


def may_assign(actor: Actor) -> bool:
    """Whether the person may give dossiers to others somewhere."""
    return actor.may(dossiers.Permission.ASSIGN) or actor.may(dossiers.Permission.REASSIGN)


def shortcut(request: ActorRequest, page: ListPage[Row], at: datetime) -> HttpResponse | None:
    """The Excel file where it is asked for; the dossier itself where its exact code is typed."""
    if page.wants_file:
        return page.file(actor=request.actor, at=at)
    typed = repair(opened(request).get("tim", "")).strip()
    if typed and (address := search.jump_for(request.actor, typed)):
        return HttpResponseRedirect(address)
    return None


def _bulk(page: ListPage[Row], query: dict[str, str]) -> list[BulkAct]:
    address = reverse("desk:assign")
    kept = [(k, v) for k, v in page.kept() if k in DossierFilter.base_fields]
    whole = urlencode([*query.items(), *kept, ("ca-danh-sach", "1")])
    return [
        BulkAct("Phân công dòng đã chọn", address, "people", is_main=True),
        BulkAct(
            f"Phân công cả {page.count.words} dòng của danh sách", f"{address}?{whole}", "people"
        ),
    ]
