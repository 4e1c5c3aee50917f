import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("thread", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
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
                ("owed_by_role", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("complete", "Complete")], default="open", max_length=10
                    ),
                ),
                ("evidence", models.TextField(blank=True, help_text="What changed, and how we know.")),
                ("completed_on", models.DateField(blank=True, null=True)),
                (
                    "completed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "actions_action",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"),
                            models.Q(
                                ("completed_on__isnull", False), models.Q(("evidence", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="complete_needs_evidence_and_a_date",
                    )
                ],
            },
            bases=("thread.item",),
        ),
    ]
