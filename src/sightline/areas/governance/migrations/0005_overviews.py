"""The Executive's overviews, frozen as each of its meetings read them; and the triggers that hold them, and packs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sightline.spine.ledger.guards import Guard, guarding, named

FINAL = [
    guard
    for kind in ("overview", "pack")
    for refusal in (f"A final {kind} never changes.",)
    for guard in (
        Guard(f"governance_{kind}_final", f"governance_{kind}", "TRUE", refusal),
        named(f"governance_{kind}", kind, refusal),
    )
]


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0004_reports_and_challenges"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Overview",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="thread.item",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("final_on", models.DateField()),
                (
                    "content",
                    models.JSONField(help_text="The overview as plain values, as the Executive read it."),
                ),
                (
                    "final_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overviews",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "governance_overview",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "version"), name="overview_version_once")
                ],
            },
            bases=("thread.item",),
        ),
        guarding(*FINAL),
    ]
