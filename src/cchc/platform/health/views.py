"""The administrators' page: how the system stands, line by line."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.health.permissions import HealthPermission
from cchc.platform.health.registry import Tone, look

_WORDS = {Tone.GOOD: "Tốt", Tone.WARN: "Cần xem", Tone.BAD: "Hỏng", Tone.NEUTRAL: "Không dùng"}
_BADNESS = (Tone.BAD, Tone.WARN, Tone.NEUTRAL, Tone.GOOD)


@require_GET
@requires(HealthPermission.VIEW)
def page(request: ActorRequest) -> HttpResponse:
    """Every line, and the worst of them above."""
    at = clock.now()
    lines = [(line, _WORDS[line.finding.tone]) for line in look(at)]
    worst = min((line.finding.tone for line, _ in lines), key=_BADNESS.index, default=Tone.GOOD)
    bad = sum(line.finding.tone in {Tone.BAD, Tone.WARN} for line, _ in lines)
    context = {"lines": lines, "at": at, "worst": worst, "bad": bad}
    return render(request, "health/page.html", context)
