from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, Q

from sightline.spine.thread.tables import CreateModels

EVIDENCE = [
    ("measure", "A measure"),
    ("audit", "An audit"),
    ("voice", "What people said"),
    ("document", "A document"),
    ("other", "Something else"),
    ("none", "There is none"),
]


def name_the_evidence(apps, schema_editor):
    """What is complete already has its evidence in words; of which kind it was, nobody was asked."""
    apps.get_model("actions", "Action").objects.filter(state="complete").update(evidence_kind="other")


def said(name, related_name, *fields):
    """A model of what was said about an action."""
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("on", models.DateField()),
            ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ("action", models.ForeignKey(on_delete=PROTECT, related_name=related_name, to="actions.action")),
            *fields,
        ],
        options={
            "db_table": f"actions_{related_name.rstrip('s')}",
            "ordering": ["-on", "-pk"],
            "abstract": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            said("Note", "notes", ("text", models.TextField())),
            said(
                "NewDate",
                "new_dates",
                ("was_due_on", models.DateField()),
                ("due_on", models.DateField()),
                ("because", models.TextField()),
            ),
            said(
                "Reopening",
                "reopenings",
                ("because", models.TextField()),
                ("was_completed_on", models.DateField()),
                (
                    "was_completed_by",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("evidence_kind", models.CharField(choices=EVIDENCE, max_length=10)),
                ("evidence", models.TextField()),
            ),
            said(
                "Reminder",
                "reminders",
                ("to", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ),
        ),
        migrations.RemoveConstraint(model_name="action", name="complete_needs_evidence_and_a_date"),
        migrations.AddField(
            model_name="action",
            name="evidence_kind",
            field=models.CharField(blank=True, choices=EVIDENCE, max_length=10, default=""),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="action",
            name="evidence",
            field=models.TextField(
                blank=True, help_text="What changed, and how we know; or why there is no evidence."
            ),
        ),
        migrations.RunPython(name_the_evidence, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["state", "due_on"], name="action_by_state_and_date"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["state", "evidence_kind", "completed_on"], name="action_by_evidence"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=Q(state="open")
                | (Q(completed_on__isnull=False) & ~Q(evidence="") & ~Q(evidence_kind="")),
                name="complete_needs_evidence_and_a_date",
            ),
        ),
    ]
