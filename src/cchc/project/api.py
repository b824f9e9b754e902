"""The JSON API, version 1: the contexts' routers under one way of signing in and saying no."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import NinjaAPI, Query, Router

from cchc.contexts.dossiers.web.rest import router as dossiers
from cchc.contexts.dossiers.web.rest_files import router as files
from cchc.contexts.dossiers.web.rest_schemas import FigureOut
from cchc.kernel.actor import Actor
from cchc.kernel.periods import free
from cchc.platform import access
from cchc.platform.figures.answers import answers
from cchc.platform.figures.permissions import FigurePermission
from cchc.platform.figures.question import Question
from cchc.platform.figures.registry import figure
from cchc.platform.rest.auth import TokenAuth
from cchc.platform.rest.fields import Code, Day, Moment
from cchc.platform.rest.problems import PROBLEMS, install

api = NinjaAPI(
    title="Cải cách hành chính – API",
    version="1.0.0",
    description=(
        "Gửi và đồng bộ hồ sơ thủ tục hành chính, đọc trạng thái và số liệu. "
        "Mỗi yêu cầu kèm “Authorization: Bearer <mã truy cập>”; mã do quản trị cấp. "
        "Mọi từ chối có cùng dạng Problem: `code` cố định cho phần mềm, `message` cho người đọc."
    ),
    auth=TokenAuth(),
    docs_url=None,
    openapi_url="",
    urls_namespace="api-v1",
)
install(api)
figures = Router(tags=["Số liệu"])


@figures.get(
    "/figures/{code}",
    response={200: FigureOut, **PROBLEMS},
    summary="Giá trị một số liệu",
    operation_id="readFigure",
    by_alias=True,
)
def read_figure(
    request: HttpRequest,
    code: Code,
    first_day: Annotated[Day, Query(alias="from")],
    last_day: Annotated[Day, Query(alias="to")],
    unit: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    as_of: Annotated[Moment | None, Query()] = None,
) -> dict[str, object]:
    """Giá trị của kỳ `from`–`to` (kể cả hai ngày), theo những gì biết lúc `as_of`."""
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    access.check_may(actor, FigurePermission.READ)
    asked = Question(period=free(first_day, last_day), unit=unit, as_of=as_of, actor=actor)
    return answers([figure(code)], asked)[0]


api.add_router("", dossiers)
api.add_router("", files)
api.add_router("", figures)
