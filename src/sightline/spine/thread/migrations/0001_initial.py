import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("priority", "Priority"),
                            ("theme", "Theme"),
                            ("activity", "Activity"),
                            ("success_test", "Success test"),
                            ("measure", "Measure"),
                            ("collection", "Collection"),
                            ("return", "Return"),
                            ("meeting", "Meeting"),
                            ("decision", "Decision"),
                            ("group_report", "Group report"),
                            ("escalation", "Escalation"),
                            ("pack", "Pack"),
                            ("action", "Action"),
                        ],
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=250)),
                ("restricted", models.BooleanField(default=False)),
                (
                    "owner_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.agency",
                    ),
                ),
                (
                    "owner_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.group",
                    ),
                ),
            ],
            options={
                "db_table": "thread_item",
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=250)),
                ("made_on", models.DateField()),
                (
                    "supported",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rests_on", to="thread.item"
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="supports", to="thread.item"
                    ),
                ),
            ],
            options={
                "db_table": "thread_link",
            },
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("kind", "reference"), name="reference_is_unique_in_its_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("owner_agency__isnull", True), ("owner_group__isnull", True), _connector="OR"
                ),
                name="item_has_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("supporter", "supported"), name="linked_once"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("supporter", models.F("supported")), _negated=True),
                name="nothing_supports_itself",
            ),
        ),
    ]
