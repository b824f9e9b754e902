"""The one address of files for staff."""

from uuid import UUID

from django.http import FileResponse
from django.views.decorators.http import require_GET

from cchc.platform import clock, journal
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.files.access import FileNotForYou, check_may_open
from cchc.platform.files.models import StoredFile
from cchc.platform.files.permissions import FilePermission
from cchc.platform.files.responses import file_response


@requires(FilePermission.OPEN)
@require_GET
def download(request: ActorRequest, key: UUID) -> FileResponse:
    """Send a file that its owner lets the actor open; ``?xem=1`` shows it in place."""
    file = StoredFile.objects.select_related("blob").filter(key=key).first()
    if file is None:
        raise FileNotForYou("Không có tệp này, hoặc bạn không được xem tệp của hồ sơ này.")
    check_may_open(request.actor, file)
    response = file_response(file, inline=request.GET.get("xem") == "1")
    journal.opened(actor=request.actor, at=clock.now(), subject=file, what="nội dung tệp")
    return response
