"""What the scrutineer wrote, and the triggers that hold a report once it is sent, whoever holds the connection."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, F, Q

from sightline.spine.ledger.guards import Guard, guarding, named
from sightline.spine.thread.tables import CreateModels

REFUSAL = "A scrutiny report never changes once it is sent."
GUARD = {
    "sqlite": (
        (
            "CREATE TRIGGER scrutiny_report_stands BEFORE UPDATE ON assurance_scrutiny_report "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
        (
            "CREATE TRIGGER scrutiny_report_stays BEFORE DELETE ON assurance_scrutiny_report "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION scrutiny_report_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        (
            "CREATE TRIGGER scrutiny_report_stands BEFORE UPDATE OR DELETE ON assurance_scrutiny_report "
            "FOR EACH ROW EXECUTE FUNCTION scrutiny_report_refuse()"
        ),
    ),
}
UNGUARD = {
    "sqlite": ("DROP TRIGGER scrutiny_report_stands", "DROP TRIGGER scrutiny_report_stays"),
    "postgresql": (
        "DROP TRIGGER scrutiny_report_stands ON assurance_scrutiny_report",
        "DROP FUNCTION scrutiny_report_refuse()",
    ),
}


def guard(_apps, schema_editor):
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(_apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


CONCLUDED, SENT = "concluded_on IS NOT NULL", "sent_on IS NOT NULL"
ANSWERED = "An answer never changes once it is sent, nor after the conclusion."
ASKED = "A request never changes once it is concluded."
FINAL = (
    Guard("assurance_request_concluded", "assurance_request", f"{{row}}.{CONCLUDED}", ASKED),
    named("assurance_request", "assurance_request", ASKED, once=CONCLUDED),
    Guard(
        "assurance_answer_sent",
        "assurance_answer",
        f"{{row}}.{SENT} OR EXISTS (SELECT 1 FROM assurance_request WHERE item_id = {{row}}.request_id AND {CONCLUDED})",  # noqa: S608 - nothing in it was typed
        ANSWERED,
    ),
    Guard(
        "assurance_answer_item_sent",
        "assurance_answer_item",
        f"EXISTS (SELECT 1 FROM assurance_answer WHERE id = {{row}}.answer_id AND {SENT})",  # noqa: S608 - nothing in it was typed
        ANSWERED,
        events=("INSERT", "UPDATE", "DELETE"),
    ),
)
SAID = [("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("cannot_say", "Cannot say")]


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def item():
    return models.OneToOneField(
        on_delete=CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="+",
        serialize=False,
        to="thread.item",
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnership", "0002_region"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Exercise",
                fields=[
                    ("item", item()),
                    ("question", models.TextField()),
                    ("scope", models.TextField()),
                    ("began_on", models.DateField()),
                    ("concluded_on", models.DateField(blank=True, null=True)),
                    ("findings", models.TextField(blank=True)),
                    ("what_it_changed", models.TextField(blank=True)),
                ],
                options={
                    "db_table": "assurance_exercise",
                    "ordering": ["-began_on", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=Q(
                                ("concluded_on__isnull", True),
                                Q(("concluded_on__gte", F("began_on")), Q(("findings", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="concluded_exercise_has_findings",
                        )
                    ],
                },
                bases=("thread.item",),
            ),
            migrations.CreateModel(
                name="Recommendation",
                fields=[
                    ("item", item()),
                    ("text", models.TextField()),
                    ("because", models.TextField()),
                    ("made_on", models.DateField()),
                    ("response_due_on", models.DateField()),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("made", "Waiting for a response"),
                                ("under_way", "Under way"),
                                ("done", "Done"),
                                ("not_accepted", "Not accepted"),
                            ],
                            default="made",
                            max_length=12,
                        ),
                    ),
                    (
                        "response",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("accepted", "Accepted"),
                                ("partly", "Accepted in part"),
                                ("not", "Not accepted"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("reasons", models.TextField(blank=True)),
                    ("responded_on", models.DateField(blank=True, null=True)),
                    (
                        "due_on",
                        models.DateField(
                            blank=True, help_text="When what was accepted is to be done.", null=True
                        ),
                    ),
                    ("outcome", models.TextField(blank=True, help_text="What changed.")),
                    (
                        "evidence",
                        models.TextField(blank=True, help_text="How we know. Empty says that there is none."),
                    ),
                    ("done_on", models.DateField(blank=True, null=True)),
                    (
                        "made_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                    (
                        "made_to",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to="partnership.group"),
                    ),
                    (
                        "responded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "db_table": "assurance_recommendation",
                    "ordering": ["made_on", "pk"],
                    "indexes": [models.Index(fields=["state", "made_on"], name="recommendation_state")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=Q(
                                Q(("response", ""), ("state", "made")),
                                Q(
                                    ("responded_on__isnull", False),
                                    Q(("response", ""), _negated=True),
                                    Q(("reasons", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="response_has_its_reasons",
                        ),
                        models.CheckConstraint(
                            condition=Q(
                                Q(("state__in", ["under_way", "done"]), _negated=True),
                                ("due_on__isnull", False),
                                _connector="OR",
                            ),
                            name="accepted_recommendation_has_its_date",
                        ),
                        models.CheckConstraint(
                            condition=Q(
                                Q(("state", "done"), _negated=True),
                                Q(("done_on__isnull", False), Q(("outcome", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="done_recommendation_has_its_outcome",
                        ),
                    ],
                },
                bases=("thread.item",),
            ),
            migrations.CreateModel(
                name="RecommendationProgress",
                fields=[
                    ("id", key()),
                    ("words", models.TextField()),
                    ("said_on", models.DateField()),
                    ("due_on", models.DateField(blank=True, null=True)),
                    (
                        "recommendation",
                        models.ForeignKey(
                            on_delete=CASCADE, related_name="progress", to="assurance.recommendation"
                        ),
                    ),
                    (
                        "said_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={
                    "verbose_name_plural": "recommendation progress",
                    "db_table": "assurance_recommendation_progress",
                    "ordering": ["said_on", "pk"],
                },
            ),
            migrations.CreateModel(
                name="ScrutinyDraft",
                fields=[
                    ("id", key()),
                    ("quarter_on", models.DateField(help_text="The first day of the quarter it looks at.")),
                    ("seen", models.TextField(blank=True, help_text="What was seen this quarter.")),
                    ("good", models.TextField(blank=True)),
                    ("worries", models.TextField(blank=True)),
                    (
                        "statement",
                        models.TextField(blank=True, help_text="The judgement, in a few sentences."),
                    ),
                    (
                        "about",
                        models.CharField(
                            blank=True, help_text="References, as they were typed.", max_length=250
                        ),
                    ),
                    ("meeting", models.ForeignKey(on_delete=CASCADE, related_name="+", to="thread.item")),
                    (
                        "written_by",
                        models.ForeignKey(on_delete=CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={
                    "db_table": "assurance_scrutiny_draft",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("meeting", "written_by"), name="one_scrutiny_draft_a_meeting"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ScrutinyReport",
                fields=[
                    ("item", item()),
                    ("quarter_on", models.DateField(help_text="The first day of the quarter it looks at.")),
                    ("seen", models.TextField(blank=True, help_text="What was seen this quarter.")),
                    ("good", models.TextField(blank=True)),
                    ("worries", models.TextField(blank=True)),
                    (
                        "statement",
                        models.TextField(blank=True, help_text="The judgement, in a few sentences."),
                    ),
                    ("sent_on", models.DateField()),
                    (
                        "sent_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={"db_table": "assurance_scrutiny_report", "ordering": ["-sent_on", "-pk"]},
                bases=("thread.item", models.Model),
            ),
            migrations.CreateModel(
                name="PeopleSeen",
                fields=[
                    ("id", key()),
                    ("role", models.CharField(max_length=120)),
                    ("how_many", models.PositiveSmallIntegerField()),
                    (
                        "exercise",
                        models.ForeignKey(
                            on_delete=CASCADE, related_name="people_seen", to="assurance.exercise"
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "people seen",
                    "db_table": "assurance_people_seen",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("exercise", "role"), name="role_seen_once_an_exercise"
                        ),
                        models.CheckConstraint(condition=Q(("how_many__gte", 1)), name="somebody_was_seen"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AssuranceRequest",
                fields=[
                    ("item", item()),
                    (
                        "sort",
                        models.CharField(
                            choices=[("true_for_us", "True for us"), ("evidence", "Evidence")], max_length=12
                        ),
                    ),
                    ("question", models.TextField()),
                    (
                        "finding",
                        models.TextField(blank=True, help_text="What was found, and where it comes from."),
                    ),
                    ("asked_on", models.DateField()),
                    ("due_on", models.DateField()),
                    (
                        "judgement",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("assured", "Assured"),
                                ("partly", "Partly assured"),
                                ("not_assured", "Not assured"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("conclusion", models.TextField(blank=True)),
                    ("concluded_on", models.DateField(blank=True, null=True)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="assurance_requests", to="partnership.group"
                        ),
                    ),
                    (
                        "concluded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "db_table": "assurance_request",
                    "ordering": ["-asked_on", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=Q(due_on__gte=F("asked_on")), name="answers_due_after_asked"
                        ),
                        models.CheckConstraint(
                            condition=Q(concluded_on__isnull=True)
                            | (Q(concluded_by__isnull=False) & ~Q(judgement="") & ~Q(conclusion="")),
                            name="concluded_request_has_its_words",
                        ),
                    ],
                },
                bases=("thread.item",),
            ),
            migrations.CreateModel(
                name="Answer",
                fields=[
                    ("id", key()),
                    ("said", models.CharField(blank=True, choices=SAID, max_length=10)),
                    ("account", models.TextField(blank=True, help_text="Why we say so.")),
                    (
                        "rests_on",
                        models.JSONField(default=list, help_text="Kinds of evidence, as in Evidence."),
                    ),
                    ("evidence", models.TextField(blank=True)),
                    ("gap", models.TextField(blank=True)),
                    ("will_do", models.TextField(blank=True)),
                    ("will_do_by", models.DateField(blank=True, null=True)),
                    ("sent_on", models.DateField(blank=True, null=True)),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="assurance_answers", to="partnership.agency"
                        ),
                    ),
                    (
                        "items",
                        models.ManyToManyField(
                            db_table="assurance_answer_item", related_name="+", to="thread.item"
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="answers", to="assurance.assurancerequest"
                        ),
                    ),
                    (
                        "sent_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "db_table": "assurance_answer",
                    "ordering": ["agency__name"],
                    "constraints": [
                        models.UniqueConstraint(fields=["request", "agency"], name="an_agency_answers_once"),
                        models.CheckConstraint(
                            condition=Q(sent_on__isnull=True) | (Q(sent_by__isnull=False) & ~Q(said="")),
                            name="sent_answer_says_something",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AnswerReminder",
                fields=[
                    ("id", key()),
                    ("on", models.DateField()),
                    (
                        "answer",
                        models.ForeignKey(on_delete=PROTECT, related_name="reminders", to="assurance.answer"),
                    ),
                    (
                        "by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={
                    "db_table": "assurance_answer_reminder",
                    "ordering": ["on"],
                    "constraints": [
                        models.UniqueConstraint(fields=["answer", "on"], name="reminded_once_a_day")
                    ],
                },
            ),
        ),
        migrations.RunPython(guard, unguard),
        guarding(*FINAL),
    ]
