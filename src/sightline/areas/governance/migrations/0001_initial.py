import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0001_initial"),
        ("thread", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                ("text", models.TextField()),
                ("reasons", models.TextField(blank=True)),
            ],
            options={
                "db_table": "governance_decision",
            },
            bases=("thread.item",),
        ),
        migrations.CreateModel(
            name="Escalation",
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
                (
                    "sort",
                    models.CharField(
                        choices=[("signal", "Signal"), ("barrier", "Barrier"), ("other", "Concern")],
                        max_length=10,
                    ),
                ),
                ("raised_on", models.DateField()),
                ("ask", models.TextField()),
                ("account", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="raised",
                        max_length=10,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closing_words", models.TextField(blank=True)),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations_raised",
                        to="partnership.group",
                    ),
                ),
            ],
            options={
                "db_table": "governance_escalation",
                "ordering": ["raised_on"],
            },
            bases=("thread.item",),
        ),
        migrations.CreateModel(
            name="GroupReport",
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
                ("quarter_on", models.DateField()),
                ("highlights", models.TextField(blank=True)),
                ("barrier", models.TextField(blank=True)),
                ("ask", models.TextField(blank=True)),
                (
                    "what_changed",
                    models.TextField(blank=True, help_text="What is different for children or adults."),
                ),
                ("sent_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="partnership.group",
                    ),
                ),
                (
                    "sent_by",
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
                "db_table": "governance_group_report",
            },
            bases=("thread.item",),
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="One more each time it was sent back up."
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="Why it was sent on.")),
                ("sent_on", models.DateField()),
                ("answer_owed_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent up"),
                            ("received", "Received"),
                            ("answered", "Answered"),
                            ("taken_further", "Taken further"),
                            ("returned", "Returned"),
                        ],
                        default="sent",
                        max_length=15,
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                (
                    "ended_on",
                    models.DateField(blank=True, help_text="Answered, taken further or returned.", null=True),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, help_text="Or, where it was returned, the words it was returned with."
                    ),
                ),
                ("because", models.TextField(blank=True)),
                ("but", models.TextField(blank=True)),
                ("we_will_know", models.TextField(blank=True, help_text="What should move, and by when.")),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        help_text="The leg this one takes further.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.handover",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.decision",
                    ),
                ),
                (
                    "escalation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs",
                        to="governance.escalation",
                    ),
                ),
                (
                    "from_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.group"
                    ),
                ),
                (
                    "to_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs_received",
                        to="partnership.group",
                    ),
                ),
            ],
            options={
                "db_table": "governance_hand_over",
                "ordering": ["sent_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("held_on", models.DateField()),
                (
                    "quarter_on",
                    models.DateField(
                        blank=True, help_text="The first day of the quarter it looks at.", null=True
                    ),
                ),
                ("papers_close_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("minutes", models.TextField(blank=True)),
                ("cancelled_because", models.CharField(blank=True, max_length=250)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="partnership.group",
                    ),
                ),
            ],
            options={
                "db_table": "governance_meeting",
                "ordering": ["held_on"],
            },
            bases=("thread.item",),
        ),
        migrations.AddField(
            model_name="decision",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="governance.meeting"
            ),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("came", models.BooleanField()),
                (
                    "as_whom",
                    models.CharField(blank=True, help_text="The role, never the name.", max_length=120),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partnership.agency"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "attendance",
                "db_table": "governance_attendance",
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("standing", "Standing item"),
                            ("returned", "Answer that came back"),
                            ("received", "Sent up to this group"),
                            ("signal", "Signal"),
                            ("other", "Item"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                ("words", models.TextField(blank=True, help_text="Why it is here, as it stood.")),
                ("note", models.TextField(blank=True, help_text="What was said and noted.")),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda_items",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "governance_agenda_item",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Pack",
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
                ("quarter_on", models.DateField()),
                ("version", models.PositiveSmallIntegerField()),
                ("final_on", models.DateField()),
                ("content", models.JSONField(help_text="The pack as plain values, as the group read it.")),
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
                        related_name="packs",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "governance_pack",
            },
            bases=("thread.item",),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    ("closed_on__isnull", False),
                    _connector="OR",
                ),
                name="closed_escalation_has_its_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupreport",
            constraint=models.UniqueConstraint(fields=("group", "quarter_on"), name="one_report_a_quarter"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_owed_on__gte", models.F("sent_on"))),
                name="answer_owed_after_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["sent", "received"]), ("ended_on__isnull", False), _connector="OR"
                ),
                name="ended_leg_has_its_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["answered", "returned"]), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_came_back_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["sent", "received"])),
                fields=("escalation", "to_group"),
                name="one_waiting_leg_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("group", "held_on"), name="one_meeting_a_day"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "cancelled"), _negated=True),
                    models.Q(("cancelled_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="cancelled_meeting_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "agency"), name="attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(fields=("quarter_on", "version"), name="pack_version_once"),
        ),
    ]
