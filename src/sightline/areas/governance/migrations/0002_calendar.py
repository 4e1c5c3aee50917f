import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0001_initial"),
        ("partnership", "0002_region"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("meeting", "starts_at", models.TimeField(blank=True, null=True)),
        migrations.AddField(
            "meeting",
            "returns_due_on",
            models.DateField(blank=True, help_text="When it needs the quarter's figures.", null=True),
        ),
        migrations.AddField(
            "meeting",
            "reports_due_on",
            models.DateField(blank=True, help_text="When it needs the groups' reports.", null=True),
        ),
        migrations.AddField("meeting", "papers_out_on", models.DateField(blank=True, null=True)),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "every",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Every month"),
                            (2, "Every two months"),
                            (3, "Every quarter"),
                            (6, "Every half year"),
                            (12, "Once a year"),
                        ]
                    ),
                ),
                (
                    "from_month",
                    models.PositiveSmallIntegerField(help_text="1 to 12: one of the months it meets in."),
                ),
                (
                    "falls",
                    models.CharField(
                        choices=[
                            ("weekday", "On a weekday of the month"),
                            ("after_quarter", "Some working days after a quarter ends"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "week",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (5, "last")],
                        null=True,
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "days_after",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Working days after the quarter ends.", null=True
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True)),
                (
                    "looks_at_quarter",
                    models.BooleanField(
                        default=False, help_text="Whether each meeting looks at the quarter that ended last."
                    ),
                ),
                ("returns_due_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reports_due_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("papers_close_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("papers_out_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rhythm",
                        to="partnership.group",
                    ),
                ),
            ],
            options={
                "db_table": "governance_rhythm",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(from_month__range=(1, 12)), name="rhythm_begins_in_a_month"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            falls="weekday",
                            week__isnull=False,
                            weekday__isnull=False,
                            days_after__isnull=True,
                        )
                        | Q(
                            falls="after_quarter",
                            week__isnull=True,
                            weekday__isnull=True,
                            days_after__isnull=False,
                        ),
                        name="rhythm_falls_one_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ForwardItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                ("words", models.TextField(blank=True, help_text="Why it comes then.")),
                (
                    "brought_by",
                    models.CharField(blank=True, help_text="The role, never the name.", max_length=120),
                ),
                (
                    "month_on",
                    models.DateField(
                        blank=True, help_text="The first day of the month it is for.", null=True
                    ),
                ),
                ("every_year", models.BooleanField(default=False)),
                ("taken_off_on", models.DateField(blank=True, null=True)),
                ("taken_off_because", models.CharField(blank=True, max_length=250)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="thread.item",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forward_items",
                        to="partnership.group",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forward_items",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "governance_forward_item",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(meeting__isnull=True, month_on__isnull=False)
                        | Q(meeting__isnull=False, month_on__isnull=True),
                        name="forward_item_is_for_a_meeting_or_a_month",
                    ),
                    models.CheckConstraint(
                        condition=Q(every_year=False) | Q(month_on__isnull=False),
                        name="yearly_item_has_its_month",
                    ),
                    models.CheckConstraint(
                        condition=Q(taken_off_on__isnull=True) | ~Q(taken_off_because=""),
                        name="item_taken_off_has_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("is_closed", models.BooleanField(help_text="False strikes out a published bank holiday.")),
                ("because", models.CharField(max_length=120)),
            ],
            options={"db_table": "governance_closed_day", "ordering": ["day"]},
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                (
                    "every_group",
                    models.BooleanField(default=False, help_text="Also groups the member has no seat on."),
                ),
                ("made_on", models.DateField()),
                ("revoked_on", models.DateField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "governance_calendar_feed",
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(revoked_on__isnull=True),
                        fields=["member"],
                        name="one_live_feed_a_member",
                    )
                ],
            },
        ),
    ]
