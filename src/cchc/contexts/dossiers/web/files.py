"""Attaching files to a dossier from its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.submissions import submitted_once
from cchc.platform.ui.typed_ids import id_typed

from ..domain.permissions import Permission
from ..services.attach_file import COMPONENT, Attachment, attach_files, check_may_attach
from .given_files import given_files


@requires(Permission.VIEW)
@require_POST
@submitted_once
def attach(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Store the files and attach them; what is refused is said on the page.

    Whether the person may is asked before a byte is kept.
    """
    at, actor = clock.now(), request.actor
    check_may_attach(actor, dossier_id)
    component = id_typed(request.POST.get("component", ""))
    try:
        stored = given_files(request, "files", COMPONENT, at)
        attach_files(
            actor=actor,
            at=at,
            dossier_id=dossier_id,
            attachments=[Attachment(each, component) for each in stored],
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã đính kèm {len(stored)} tệp.")
    return redirect(f"{reverse('dossiers:detail', args=[dossier_id])}?muc=giay-to")
