"""Papers, attendance by substitutes, interests, standing items; and the triggers that hold approved minutes.

SQLite loses a table's triggers when a later migration makes the table anew, and will not make `governance_meeting`
anew while others name it: such a migration calls `unguard` before and `guard` after.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sightline.spine.ledger.guards import Guard, guarding

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


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0002_calendar"),
        ("partnership", "0002_region"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.AlterField(model_name="attendance", name="came", field=models.BooleanField(default=True)),
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
                on_delete=django.db.models.deletion.PROTECT,
                related_name="approved_minutes_of",
                to="governance.meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes_approved_at__isnull", True),
                    models.Q(("minutes_sent_on__isnull", False), ("state", "held")),
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
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=250)),
                (
                    "view",
                    models.CharField(blank=True, help_text="The page it is looked at on.", max_length=40),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing_items",
                        to="partnership.group",
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnership.agency",
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={"db_table": "governance_interest", "ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="governance.meeting",
                    ),
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
                        on_delete=django.db.models.deletion.CASCADE,
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
        migrations.RunPython(guard, unguard),
        guarding(*PAPERS),
    ]
