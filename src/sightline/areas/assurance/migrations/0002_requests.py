from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, F, Q

from sightline.spine.ledger.guards import Guard, guarding, named

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


class Migration(migrations.Migration):
    dependencies = [
        ("assurance", "0001_scrutiny"),
        ("partnership", "0002_region"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssuranceRequest",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=CASCADE,
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said", models.CharField(blank=True, choices=SAID, max_length=10)),
                ("account", models.TextField(blank=True, help_text="Why we say so.")),
                ("rests_on", models.JSONField(default=list, help_text="Kinds of evidence, as in Evidence.")),
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
        guarding(*FINAL),
    ]
