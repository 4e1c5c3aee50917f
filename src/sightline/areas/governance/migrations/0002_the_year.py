"""The year of meetings, reports, challenges, overviews and partners' pages; and the triggers that hold what is final.

SQLite loses a table's triggers when a later migration makes the table anew, and will not make `governance_meeting`
anew while others name it: such a migration calls `unguard` before and `guard` after.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, F, Q

from sightline.spine.ledger.guards import Guard, guarding, named
from sightline.spine.thread.tables import CreateModels

REFUSAL = "Approved minutes never change."
FROZEN = (
    "group_id", "held_on", "quarter_on", "state", "minutes", "minutes_sent_on", "minutes_approved_at_id",
)  # fmt: skip
# Tables whose rows belong to the record of one meeting.
RECORD = ("governance_agenda_item", "governance_attendance", "governance_interest", "governance_decision")
IS_APPROVED = "SELECT 1 FROM governance_meeting WHERE minutes_approved_at_id IS NOT NULL AND item_id IN"
# What a decision is called stands in the thread.
DECIDED_THERE = f"{IS_APPROVED} (SELECT meeting_id FROM governance_decision WHERE item_id = OLD.id)"  # noqa: S608 - nothing in it was typed


def differ(columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _sqlite(name: str, event: str, table: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def _refusing(name: str, condition: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )


# Papers stand once they are sent, or the minutes that speak of them are approved.
READ = (
    "EXISTS (SELECT 1 FROM governance_meeting WHERE item_id = {of} "
    "AND (papers_sent_on IS NOT NULL OR minutes_approved_at_id IS NOT NULL))"
)
PAPERS_STAND = "Papers that were sent never change."
PAPERS = (
    Guard("governance_paper_sent", "governance_paper", READ.format(of="{row}.meeting_id"), PAPERS_STAND),
    Guard(
        "governance_paper_file_sent",
        "governance_paper_file",
        READ.format(of="(SELECT meeting_id FROM governance_paper WHERE id = {row}.paper_id)"),
        PAPERS_STAND,
    ),
    Guard(
        "governance_papers_went_out",
        "governance_meeting",
        "{row}.papers_sent_on IS NOT NULL",
        PAPERS_STAND,
        columns=("papers_sent_on",),
        events=("UPDATE",),
    ),
)


GUARD = {
    "sqlite": (
        _sqlite(
            "governance_minutes_stand", "UPDATE", "governance_meeting",
            f"OLD.minutes_approved_at_id IS NOT NULL AND ({differ(FROZEN, 'IS NOT')})",
        ),
        _sqlite(
            "governance_minutes_stay", "DELETE", "governance_meeting", "OLD.minutes_approved_at_id IS NOT NULL"
        ),
        *(
            _sqlite(f"{table}_{event.lower()}_minuted", event, table, f"EXISTS ({IS_APPROVED} ({rows}))")
            for table in RECORD
            for event, rows in (
                ("INSERT", "NEW.meeting_id"), ("UPDATE", "OLD.meeting_id, NEW.meeting_id"), ("DELETE", "OLD.meeting_id"),
            )
        ),
        _sqlite(
            "governance_decision_named", "UPDATE", "thread_item",
            f"OLD.kind = 'decision' AND ({differ(('title', 'reference'), 'IS NOT')}) AND EXISTS ({DECIDED_THERE})",
        ),
    ),
    "postgresql": (
        _refusing("governance_refuse", "true"),
        _refusing("governance_refuse_minuted", f"EXISTS ({IS_APPROVED} (OLD.meeting_id, NEW.meeting_id))"),
        _refusing("governance_refuse_named", f"EXISTS ({DECIDED_THERE})"),
        (
            "CREATE TRIGGER governance_minutes_stand BEFORE UPDATE ON governance_meeting FOR EACH ROW WHEN "
            f"(OLD.minutes_approved_at_id IS NOT NULL AND ({differ(FROZEN, 'IS DISTINCT FROM')})) "
            "EXECUTE FUNCTION governance_refuse()"
        ),
        (
            "CREATE TRIGGER governance_minutes_stay BEFORE DELETE ON governance_meeting FOR EACH ROW WHEN "
            "(OLD.minutes_approved_at_id IS NOT NULL) EXECUTE FUNCTION governance_refuse()"
        ),
        *(
            f"CREATE TRIGGER {table}_minuted BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION governance_refuse_minuted()"
            for table in RECORD
        ),
        (
            "CREATE TRIGGER governance_decision_named BEFORE UPDATE ON thread_item FOR EACH ROW WHEN "
            f"(OLD.kind = 'decision' AND ({differ(('title', 'reference'), 'IS DISTINCT FROM')})) "
            "EXECUTE FUNCTION governance_refuse_named()"
        ),
    ),
}  # fmt: skip
UNGUARD = {
    "sqlite": (
        "DROP TRIGGER governance_minutes_stand",
        "DROP TRIGGER governance_minutes_stay",
        *(
            f"DROP TRIGGER {table}_{event}_minuted"
            for table in RECORD
            for event in ("insert", "update", "delete")
        ),
        "DROP TRIGGER governance_decision_named",
    ),
    "postgresql": (
        "DROP TRIGGER governance_minutes_stand ON governance_meeting",
        "DROP TRIGGER governance_minutes_stay ON governance_meeting",
        *(f"DROP TRIGGER {table}_minuted ON {table}" for table in RECORD),
        "DROP TRIGGER governance_decision_named ON thread_item",
        "DROP FUNCTION governance_refuse()",
        "DROP FUNCTION governance_refuse_minuted()",
        "DROP FUNCTION governance_refuse_named()",
    ),
}


def guard(_apps, schema_editor):
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(_apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def say_how_they_came(apps, _schema_editor):
    apps.get_model("governance", "Attendance").objects.filter(came=False).update(how="apologies")


def say_whether_they_came(apps, _schema_editor):
    there = ["came", "substitute"]
    apps.get_model("governance", "Attendance").objects.exclude(how__in=there).update(came=False)


LIFE_COURSES = [("children", "Children"), ("adults", "Adults"), ("both", "Children and adults")]
ENDED_WITH_AN_OUTCOME = Q(state="open", ended_on__isnull=True) | (
    ~Q(state="open") & Q(ended_on__isnull=False) & ~Q(outcome="")
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


FINAL = [
    guard
    for kind in ("overview", "pack")
    for refusal in (f"A final {kind} never changes.",)
    for guard in (
        Guard(f"governance_{kind}_final", f"governance_{kind}", "TRUE", refusal),
        named(f"governance_{kind}", kind, refusal),
    )
]


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
    dependencies = [
        ("governance", "0001_initial"),
        ("partnership", "0002_region"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Rhythm",
                fields=[
                    ("id", key()),
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
                            default=False,
                            help_text="Whether each meeting looks at the quarter that ended last.",
                        ),
                    ),
                    ("returns_due_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("reports_due_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("papers_close_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("papers_out_before", models.PositiveSmallIntegerField(blank=True, null=True)),
                    (
                        "group",
                        models.OneToOneField(
                            on_delete=PROTECT, related_name="rhythm", to="partnership.group"
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
                    ("id", key()),
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
                            blank=True, null=True, on_delete=PROTECT, related_name="+", to="thread.item"
                        ),
                    ),
                    (
                        "group",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="forward_items", to="partnership.group"
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=PROTECT,
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
                    ("id", key()),
                    ("day", models.DateField(unique=True)),
                    (
                        "is_closed",
                        models.BooleanField(help_text="False strikes out a published bank holiday."),
                    ),
                    ("because", models.CharField(max_length=120)),
                ],
                options={"db_table": "governance_closed_day", "ordering": ["day"]},
            ),
            migrations.CreateModel(
                name="CalendarFeed",
                fields=[
                    ("id", key()),
                    ("secret_hash", models.CharField(max_length=64, unique=True)),
                    (
                        "every_group",
                        models.BooleanField(
                            default=False, help_text="Also groups the member has no seat on."
                        ),
                    ),
                    ("made_on", models.DateField()),
                    ("revoked_on", models.DateField(blank=True, null=True)),
                    (
                        "member",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="calendar_feeds", to=settings.AUTH_USER_MODEL
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
            migrations.CreateModel(
                name="StandingItem",
                fields=[
                    ("id", key()),
                    ("number", models.PositiveSmallIntegerField()),
                    ("title", models.CharField(max_length=250)),
                    (
                        "view",
                        models.CharField(blank=True, help_text="The page it is looked at on.", max_length=40),
                    ),
                    (
                        "group",
                        models.ForeignKey(
                            on_delete=CASCADE, related_name="standing_items", to="partnership.group"
                        ),
                    ),
                ],
                options={
                    "db_table": "governance_standing_item",
                    "ordering": ["number"],
                    "constraints": [
                        models.UniqueConstraint(fields=("group", "number"), name="standing_item_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Interest",
                fields=[
                    ("id", key()),
                    ("role", models.CharField(help_text="The role, never the name.", max_length=120)),
                    ("interest", models.TextField(help_text="What it is, and which item it touches.")),
                    (
                        "done",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("left", "Left the room for the item"),
                                ("held_back", "Stayed, and took no part in deciding"),
                                ("took_part", "Took part: the chair saw no conflict"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("declared_on", models.DateField()),
                    (
                        "agency",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to="partnership.agency"),
                    ),
                    (
                        "declared_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=CASCADE, related_name="interests", to="governance.meeting"
                        ),
                    ),
                ],
                options={"db_table": "governance_interest", "ordering": ["pk"]},
            ),
            migrations.CreateModel(
                name="Paper",
                fields=[
                    ("id", key()),
                    ("number", models.PositiveSmallIntegerField()),
                    ("title", models.CharField(max_length=250)),
                    (
                        "source",
                        models.CharField(
                            choices=[
                                ("attached", "Attached file"),
                                ("pack", "Quality and performance pack"),
                                ("plan", "Progress on the plan"),
                                ("risks", "Risk register"),
                                ("overview", "Executive overview"),
                                ("scrutiny", "Independent scrutineer’s report"),
                                ("reports", "Groups’ reports"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("added_on", models.DateField()),
                    (
                        "added_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(on_delete=CASCADE, related_name="papers", to="governance.meeting"),
                    ),
                ],
                options={
                    "db_table": "governance_paper",
                    "ordering": ["number"],
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting", "number"), name="paper_number_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PaperFile",
                fields=[
                    (
                        "paper",
                        models.OneToOneField(
                            on_delete=CASCADE,
                            primary_key=True,
                            related_name="file",
                            serialize=False,
                            to="governance.paper",
                        ),
                    ),
                    ("name", models.CharField(max_length=120)),
                    ("size", models.PositiveIntegerField(help_text="In bytes.")),
                    ("content", models.BinaryField()),
                ],
                options={"db_table": "governance_paper_file"},
            ),
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
                        models.UniqueConstraint(
                            fields=["kind", "from_on"], name="answer_clock_set_once_a_day"
                        ),
                        models.CheckConstraint(
                            condition=Q(working_days__gte=1), name="answer_clock_has_a_day"
                        ),
                    ],
                },
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
                            on_delete=PROTECT, related_name="challenges_raised", to="partnership.agency"
                        ),
                    ),
                    (
                        "raised_with",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="challenges_received", to="partnership.agency"
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
                        models.TextField(
                            blank=True, help_text="What other practitioners should learn from it."
                        ),
                    ),
                ],
                options={
                    "db_table": "governance_challenge",
                    "ordering": ["raised_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=~Q(raised_by=F("raised_with")), name="nobody_challenges_themselves"
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
                        models.ForeignKey(on_delete=PROTECT, related_name="steps", to="governance.challenge"),
                    ),
                    (
                        "stage",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="+", to="governance.challengestage"
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
                            condition=Q(ended_on__isnull=True),
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
                            condition=Q(next_step="", next_step_on__isnull=True)
                            | (~Q(next_step="") & Q(next_step_on__isnull=False)),
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
                            on_delete=PROTECT, related_name="representations", to="governance.systemchallenge"
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
            migrations.CreateModel(
                name="Overview",
                fields=[
                    ("item", item()),
                    ("version", models.PositiveSmallIntegerField()),
                    ("final_on", models.DateField()),
                    (
                        "content",
                        models.JSONField(help_text="The overview as plain values, as the Executive read it."),
                    ),
                    (
                        "final_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="overviews", to="governance.meeting"
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
            migrations.CreateModel(
                name="PartnerPage",
                fields=[
                    ("id", key()),
                    ("quarter_on", models.DateField(help_text="The first day of the quarter it tells of.")),
                    (
                        "word",
                        models.TextField(blank=True, help_text="What the agency says beside its figures."),
                    ),
                    ("opened_on", models.DateField()),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="partner_pages", to="partnership.agency"
                        ),
                    ),
                    (
                        "opened_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={
                    "db_table": "governance_partner_page",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("agency", "quarter_on"), name="partner_page_once_a_quarter"
                        ),
                        models.CheckConstraint(
                            condition=Q(("quarter_on__day", 1), ("quarter_on__month__in", [1, 4, 7, 10])),
                            name="partner_page_of_a_whole_quarter",
                        ),
                    ],
                },
            ),
        ),
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
        migrations.AddField(
            model_name="attendance",
            name="how",
            field=models.CharField(
                choices=[
                    ("came", "Came"),
                    ("substitute", "Sent a substitute"),
                    ("apologies", "Apologies"),
                    ("absent", "Absent"),
                ],
                default="came",
                max_length=10,
            ),
            preserve_default=False,
        ),
        # On the way back the field returns with everybody at the table, and this says who was not.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="attendance", name="came", field=models.BooleanField(default=True)
                )
            ]
        ),
        migrations.RunPython(say_how_they_came, say_whether_they_came),
        migrations.RemoveField(model_name="attendance", name="came"),
        migrations.AddField(
            model_name="decision",
            name="sort",
            field=models.CharField(
                choices=[("to_do", "To do"), ("not_to_do", "Not to do"), ("deferred", "Deferred")],
                default="to_do",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="meeting", name="papers_sent_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="meeting",
            name="minutes_sent_on",
            field=models.DateField(blank=True, help_text="Sent for comment.", null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="minutes_approved_at",
            field=models.ForeignKey(
                blank=True,
                help_text="The later meeting that approved them. From then on triggers hold the whole record.",
                null=True,
                on_delete=PROTECT,
                related_name="approved_minutes_of",
                to="governance.meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("minutes_approved_at__isnull", True),
                    Q(("minutes_sent_on__isnull", False), ("state", "held")),
                    _connector="OR",
                ),
                name="approved_minutes_were_sent_for_comment",
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="sort",
            field=models.CharField(
                choices=[
                    ("standing", "Standing item"),
                    ("minutes", "Minutes to approve"),
                    ("forward", "Forward plan"),
                    ("returned", "Answer that came back"),
                    ("received", "Sent up to this group"),
                    ("signal", "Signal"),
                    ("promise", "Promise due"),
                    ("risk", "Risk to review"),
                    ("assurance", "Assurance request"),
                    ("scrutiny", "Independent scrutiny"),
                    ("other", "Item"),
                ],
                default="other",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="life_course",
            field=models.CharField(choices=LIFE_COURSES, default="both", max_length=10),
        ),
        migrations.RunPython(take_the_groups_life_course, migrations.RunPython.noop),
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
                condition=~Q(sort="assurance") | Q(quarter_on__month__in=[1, 7]),
                name="assurance_report_ends_a_half_year",
            ),
        ),
        migrations.AddIndex(
            model_name="escalation",
            index=models.Index(fields=["state"], name="escalation_by_state"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["state", "answer_owed_on"], name="hand_over_owed"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["ended_on"], name="hand_over_ended"),
        ),
        migrations.RunPython(guard, unguard),
        guarding(*PAPERS),
        guarding(*SENT),
        guarding(*FINAL),
    ]
