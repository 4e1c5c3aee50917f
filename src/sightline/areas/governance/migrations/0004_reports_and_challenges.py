import django.db.models.deletion
from django.db import migrations, models

from sightline.spine.ledger.guards import Guard, guarding, named

LIFE_COURSES = [("children", "Children"), ("adults", "Adults"), ("both", "Children and adults")]
ENDED_WITH_AN_OUTCOME = models.Q(state="open", ended_on__isnull=True) | (
    ~models.Q(state="open") & models.Q(ended_on__isnull=False) & ~models.Q(outcome="")
)


REPORTED = "A report never changes once it is sent."
SENT = (
    Guard("governance_report_sent", "governance_group_report", "{row}.sent_on IS NOT NULL", REPORTED),
    named("governance_group_report", "group_report", REPORTED, once="sent_on IS NOT NULL"),
)


def take_the_groups_life_course(apps, schema_editor):
    """An escalation of before today concerns whom the group that raised it works for."""
    Group = apps.get_model("partnership", "Group")
    of_its_group = Group.objects.filter(pk=models.OuterRef("raised_by")).values("life_course")
    apps.get_model("governance", "Escalation").objects.update(life_course=models.Subquery(of_its_group))


def item():
    return models.OneToOneField(
        on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name="+",
        serialize=False, to="thread.item",
    )  # fmt: skip


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0003_meetings"),
        ("partnership", "0002_region"),
        ("thread", "0003_the_years_kinds"),
    ]

    operations = [
        migrations.AddField(
            model_name="escalation",
            name="life_course",
            field=models.CharField(choices=LIFE_COURSES, default="both", max_length=10),
        ),
        migrations.RunPython(take_the_groups_life_course, migrations.RunPython.noop),
        migrations.CreateModel(
            name="AnswerClock",
            fields=[
                ("id", key()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("executive", "Executive"),
                            ("board", "Board or partnership group"),
                            ("assurance", "Quality assurance and performance"),
                            ("sub_group", "Sub-group"),
                            ("forum", "Forum"),
                        ],
                        max_length=20,
                    ),
                ),
                ("working_days", models.PositiveSmallIntegerField()),
                ("from_on", models.DateField()),
                (
                    "source",
                    models.CharField(help_text="The document that says so, or: local.", max_length=200),
                ),
            ],
            options={
                "db_table": "governance_answer_clock",
                "ordering": ["kind", "from_on"],
                "constraints": [
                    models.UniqueConstraint(fields=["kind", "from_on"], name="answer_clock_set_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(working_days__gte=1), name="answer_clock_has_a_day"
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="groupreport", name="one_report_a_quarter"),
        migrations.AddField(
            model_name="groupreport",
            name="sort",
            field=models.CharField(
                choices=[("quarterly", "Quarterly report"), ("assurance", "Six-monthly assurance report")],
                default="quarterly",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="groupreport",
            name="assured",
            field=models.TextField(
                blank=True, help_text="What the group is assured of, and on what evidence."
            ),
        ),
        migrations.AddField(
            model_name="groupreport",
            name="not_assured",
            field=models.TextField(
                blank=True, help_text="What it is not assured of, and what it does about that."
            ),
        ),
        migrations.AddField(
            model_name="groupreport",
            name="activities",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="What is said of each of the group's activities, in the plan's order: code, reference, title, "
                "rating and its word (empty until said), account, barrier and ask.",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupreport",
            constraint=models.UniqueConstraint(
                fields=["group", "sort", "quarter_on"], name="one_report_a_quarter"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupreport",
            constraint=models.CheckConstraint(
                condition=~models.Q(sort="assurance") | models.Q(quarter_on__month__in=[1, 7]),
                name="assurance_report_ends_a_half_year",
            ),
        ),
        migrations.CreateModel(
            name="ChallengeStage",
            fields=[
                ("id", key()),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(help_text="Such as: manager to manager.", max_length=80)),
                (
                    "working_days",
                    models.PositiveSmallIntegerField(help_text="0 takes the stage out of the procedure."),
                ),
                ("from_on", models.DateField()),
                (
                    "source",
                    models.CharField(help_text="The procedure that says so, or: local.", max_length=200),
                ),
            ],
            options={
                "db_table": "governance_challenge_stage",
                "ordering": ["number", "from_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["number", "from_on"], name="challenge_stage_set_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                ("item", item()),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges_raised",
                        to="partnership.agency",
                    ),
                ),
                (
                    "raised_with",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges_received",
                        to="partnership.agency",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("threshold", "Threshold for help or protection"),
                            ("response", "No response, or a late one"),
                            ("sharing", "Sharing of information"),
                            ("attendance", "Attendance at a meeting"),
                            ("plan", "What is in a plan, or not carried out"),
                            ("closure", "Closing too early"),
                            ("discharge", "Discharge or move between services"),
                            ("capacity", "Mental capacity and consent"),
                            ("transition", "Moving from children’s to adults’ services"),
                            ("other", "Another matter of practice"),
                        ],
                        max_length=12,
                    ),
                ),
                ("life_course", models.CharField(choices=LIFE_COURSES, max_length=10)),
                (
                    "account",
                    models.TextField(
                        help_text="The disagreement about practice, and about nobody in particular."
                    ),
                ),
                ("raised_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("resolved", "Resolved"), ("withdrawn", "Withdrawn")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.TextField(
                        blank=True, help_text="What was agreed or, where it was withdrawn, why."
                    ),
                ),
                (
                    "learning",
                    models.TextField(blank=True, help_text="What other practitioners should learn from it."),
                ),
            ],
            options={
                "db_table": "governance_challenge",
                "ordering": ["raised_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(raised_by=models.F("raised_with")),
                        name="nobody_challenges_themselves",
                    ),
                    models.CheckConstraint(
                        condition=ENDED_WITH_AN_OUTCOME, name="ended_challenge_has_its_outcome"
                    ),
                ],
            },
            bases=("thread.item",),
        ),
        migrations.CreateModel(
            name="ChallengeStep",
            fields=[
                ("id", key()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="governance.challenge",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.challengestage",
                    ),
                ),
                ("began_on", models.DateField()),
                ("due_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("words", models.TextField(blank=True, help_text="Why it went to the next stage.")),
            ],
            options={
                "db_table": "governance_challenge_step",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(ended_on__isnull=True),
                        fields=["challenge"],
                        name="one_open_step_a_challenge",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SystemChallenge",
            fields=[
                ("item", item()),
                (
                    "addressee",
                    models.CharField(
                        choices=[
                            ("department", "Government department"),
                            ("national_body", "National body"),
                            ("regulator", "Regulator or inspectorate"),
                            ("commissioner", "Commissioner or ombudsman"),
                            ("region", "Regional body"),
                            ("other", "Somebody else outside"),
                        ],
                        max_length=15,
                    ),
                ),
                ("asked_of", models.CharField(help_text="The body, never a person.", max_length=120)),
                (
                    "account",
                    models.TextField(
                        help_text="What the matter is, and why the partnership cannot solve it alone."
                    ),
                ),
                ("ask", models.TextField()),
                ("life_course", models.CharField(choices=LIFE_COURSES, default="both", max_length=10)),
                ("raised_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Asked, not settled"),
                            ("met", "Settled as we asked"),
                            ("partly", "Settled in part"),
                            ("refused", "Refused"),
                            ("dropped", "No longer asked"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("next_step", models.CharField(blank=True, max_length=250)),
                ("next_step_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
            ],
            options={
                "db_table": "governance_system_challenge",
                "ordering": ["raised_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=ENDED_WITH_AN_OUTCOME, name="ended_system_challenge_has_its_outcome"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(next_step="", next_step_on__isnull=True)
                        | (~models.Q(next_step="") & models.Q(next_step_on__isnull=False)),
                        name="next_step_has_its_date",
                    ),
                ],
            },
            bases=("thread.item",),
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                ("id", key()),
                (
                    "system_challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="governance.systemchallenge",
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("letter", "Letter sent"),
                            ("reply", "Reply received"),
                            ("meeting", "Meeting"),
                            ("consultation", "Answer to a consultation"),
                            ("together", "Raised together with others"),
                        ],
                        max_length=15,
                    ),
                ),
                ("made_on", models.DateField()),
                ("words", models.TextField(help_text="What it said, in a few sentences.")),
            ],
            options={"db_table": "governance_representation", "ordering": ["made_on", "pk"]},
        ),
        guarding(*SENT),
    ]
