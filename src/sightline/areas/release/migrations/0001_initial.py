"""Releases and the policy on small numbers, and the triggers that hold what was approved, whoever holds the connection.

SQLite loses triggers when a later migration makes the table anew: such a migration calls `unguard` and `guard`.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FROZEN = (
    "audience", "family", "threshold", "base", "slug", "summary", "selection", "content_text", "sha256", "report_plain",
    "drafted_on", "drafted_by_id", "checked_on", "checked_by_id", "approved_on", "approved_by_id", "supersedes_id",
)  # fmt: skip
REFUSAL = "An approved release never changes."


def is_touched(differs: str) -> str:
    """Whether an update changes what approval froze, or the day it was published."""
    frozen = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in FROZEN)
    return (
        f"(OLD.approved_on IS NOT NULL AND ({frozen})) "
        f"OR (OLD.published_on IS NOT NULL AND NEW.published_on {differs} OLD.published_on)"
    )


GUARD = {
    "sqlite": (
        (
            f"CREATE TRIGGER release_stands BEFORE UPDATE ON release_release WHEN {is_touched('IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
        (
            "CREATE TRIGGER release_stays BEFORE DELETE ON release_release WHEN OLD.approved_on IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION release_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        (
            "CREATE TRIGGER release_stands BEFORE UPDATE ON release_release FOR EACH ROW "
            f"WHEN ({is_touched('IS DISTINCT FROM')}) EXECUTE FUNCTION release_refuse()"
        ),
        (
            "CREATE TRIGGER release_stays BEFORE DELETE ON release_release FOR EACH ROW "
            "WHEN (OLD.approved_on IS NOT NULL) EXECUTE FUNCTION release_refuse()"
        ),
    ),
}
UNGUARD = {
    "sqlite": ("DROP TRIGGER release_stands", "DROP TRIGGER release_stays"),
    "postgresql": (
        "DROP TRIGGER release_stands ON release_release",
        "DROP TRIGGER release_stays ON release_release",
        "DROP FUNCTION release_refuse()",
    ),
}


def guard(_apps, schema_editor):
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(_apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("thread", "0002_releases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DisclosurePolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "family",
                    models.CharField(choices=[("exact", "Exact"), ("rounded", "Rounded")], max_length=7),
                ),
                ("threshold", models.PositiveSmallIntegerField()),
                ("base", models.PositiveSmallIntegerField(default=1)),
                ("because", models.TextField()),
                ("proposed_on", models.DateField()),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("in_force_on", models.DateField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "disclosure policies",
                "db_table": "release_disclosure_policy",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("base__gte", 1), ("threshold__gte", 1)),
                        name="something_is_hidden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="confirmed_by_a_second_member",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_force_on__isnull", True),
                            ("confirmed_by__isnull", False),
                            models.Q(("family", "exact"), ("threshold__gte", 5)),
                            models.Q(("base__gte", 5), ("family", "rounded"), ("threshold__gte", 7)),
                            _connector="OR",
                        ),
                        name="below_publishers_only_with_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
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
                    "audience",
                    models.CharField(
                        choices=[("public", "The public"), ("partners", "Partners")], max_length=8
                    ),
                ),
                (
                    "family",
                    models.CharField(choices=[("exact", "Exact"), ("rounded", "Rounded")], max_length=7),
                ),
                (
                    "threshold",
                    models.PositiveSmallIntegerField(help_text="The largest count that is hidden."),
                ),
                (
                    "base",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="What counts are rounded to; 1 is not at all."
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("checked", "Checked"),
                            ("approved", "Approved"),
                            ("published", "Published"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("slug", models.SlugField(help_text="Its public address.", max_length=80, unique=True)),
                ("summary", models.TextField(blank=True)),
                (
                    "selection",
                    models.JSONField(default=list, help_text="The tables it will have, as plain values."),
                ),
                ("content_text", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("report_plain", models.JSONField(blank=True, null=True)),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Why it was superseded or withdrawn, for its readers."
                    ),
                ),
                ("drafted_on", models.DateField()),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, help_text="Superseded or withdrawn.", null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "authors",
                    models.ManyToManyField(
                        db_table="release_release_author", related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_versions",
                        to="release.release",
                    ),
                ),
            ],
            options={
                "db_table": "release_release",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="approver_is_not_the_author",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]),
                            models.Q(
                                models.Q(("sha256", ""), _negated=True),
                                models.Q(("content_text", ""), _negated=True),
                                ("report_plain__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="checked_release_has_content_and_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "published", "superseded"]), _negated=True),
                            models.Q(("approved_by__isnull", False), ("approved_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="approved_release_has_its_approver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["published", "superseded"]), _negated=True),
                            ("published_on__isnull", False),
                            _connector="OR",
                        ),
                        name="published_release_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__isnull", True), ("approved_on__isnull", False), _connector="OR"
                        ),
                        name="only_what_is_approved_is_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["superseded", "withdrawn"]), _negated=True),
                            models.Q(("ended_on__isnull", False), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ended_release_has_its_note",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published_on__isnull", False)),
                        fields=("supersedes",),
                        name="superseded_by_one_release",
                    ),
                ],
            },
            bases=("thread.item",),
        ),
        migrations.RunPython(guard, unguard),
    ]
