"""Indexes of what is at work: lists walk the open dossiers only, form II.06a its own rows only."""

from django.db import migrations, models

from cchc.platform.schema import AddIndexConcurrently, RemoveIndexConcurrently


OPEN = ("processing", "awaiting_higher", "awaiting_supplement", "suspended")


class Migration(migrations.Migration):
    """Built while work goes on; those they replace are dropped afterwards."""

    atomic = False
    dependencies = [("dossiers", "0003_span_last_known")]
    operations = [
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(fields=["due_at"], name="dossier_due"),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    )
                ),
                fields=["due_at", "id"],
                name="dossier_open_due",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    )
                ),
                fields=["late_from_at", "id"],
                name="dossier_open_late",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    )
                ),
                fields=["unit", "due_at", "id"],
                name="dossier_in_unit",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    ),
                    ("holder", None),
                ),
                fields=["unit", "due_at", "id"],
                name="dossier_unassigned",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    )
                ),
                fields=["holder", "due_at", "id"],
                name="dossier_held",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    )
                ),
                fields=["lead_unit", "due_at", "id"],
                name="dossier_led",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "awaiting_supplement",
                            "awaiting_higher",
                        ),
                    )
                ),
                fields=["due_at", "id"],
                name="dossier_on_others",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "draft",
                            "submitted",
                            "awaiting_completion",
                        ),
                    )
                ),
                fields=["due_at", "id"],
                name="dossier_before",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    ("origin", "here"),
                    ("state", "finished"),
                ),
                fields=["due_at", "id"],
                name="dossier_to_return",
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["ended_at", "id"],
                name="dossier_done",
            ),
        ),
        AddIndexConcurrently(
            model_name="statespan",
            index=models.Index(fields=["act", "from_at"], name="span_acts"),
        ),
        AddIndexConcurrently(
            model_name="statespan",
            index=models.Index(
                condition=models.Q(("received", True)),
                fields=["from_at", "dossier", "sector", "lead_unit", "channel", "retracted_at"],
                name="span_received",
            ),
        ),
        AddIndexConcurrently(
            model_name="statespan",
            index=models.Index(
                condition=models.Q(("ended", True)),
                fields=[
                    "from_at",
                    "dossier",
                    "sector",
                    "lead_unit",
                    "timeliness",
                    "outcome",
                    "retracted_at",
                ],
                name="span_ended",
            ),
        ),
        AddIndexConcurrently(
            model_name="statespan",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        OPEN,
                    ),
                    ("until_at", None),
                ),
                fields=[
                    "from_at",
                    "dossier",
                    "sector",
                    "lead_unit",
                    "state",
                    "late_from_at",
                    "retracted_at",
                ],
                name="span_in_course",
            ),
        ),
        RemoveIndexConcurrently(
            model_name="dossier",
            name="dossier_worklist",
        ),
        RemoveIndexConcurrently(
            model_name="dossier",
            name="dossier_holder",
        ),
        RemoveIndexConcurrently(
            model_name="dossier",
            name="dossier_lead",
        ),
        RemoveIndexConcurrently(
            model_name="statespan",
            name="span_starts",
        ),
    ]
