"""Loading a demo year and keeping the generator's tally beside it."""

from django.db import transaction

from cchc.platform import clock
from cchc.project.models import DemoYear

from .year import DemoPlan, Progress, build_year


@transaction.atomic
def load_demo(plan: DemoPlan, progress: Progress) -> DemoYear:
    """Build the year on an empty, migrated database, all or nothing; pages then show a banner."""
    tally = build_year(plan, progress)
    return DemoYear.objects.create(
        seed=plan.seed,
        dossiers=plan.dossiers,
        first_day=plan.first_day,
        last_day=plan.last_day,
        tally=tally.to_json(),
        loaded_at=clock.now(),
    )
