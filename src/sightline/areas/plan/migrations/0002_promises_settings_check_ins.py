"""The next plan's priorities, promises, check-ins; and the triggers that hold a closed check-in."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, F, Q

from sightline.spine.ledger.guards import Guard, guarding, named
from sightline.spine.thread.tables import CreateModels

CLOSED = "A check-in never changes once it is closed."
CHECKED = (
    Guard("plan_check_in_closed", "plan_check_in", "{row}.state = 'closed'", CLOSED),
    named("plan_check_in", "check_in", CLOSED, once="state = 'closed'"),
    Guard(
        "plan_judgement_closed",
        "plan_judgement",
        "EXISTS (SELECT 1 FROM plan_check_in WHERE item_id = {row}.check_in_id AND state = 'closed')",
        CLOSED,
        events=("INSERT", "UPDATE", "DELETE"),
    ),
)


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
        ("partnership", "0002_region"),
        ("plan", "0001_initial"),
        ("thread", "0003_the_years_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="PrioritySetting",
                fields=[
                    ("item", item()),
                    ("begins_on", models.DateField(help_text="The first day of the plan it is for.")),
                    ("ends_on", models.DateField()),
                    ("account", models.TextField(blank=True, help_text="How the views were gathered.")),
                    ("opened_on", models.DateField()),
                    ("proposals_due_on", models.DateField()),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "Open"), ("decided", "Decided")], default="open", max_length=10
                        ),
                    ),
                    ("decided_on", models.DateField(blank=True, null=True)),
                    (
                        "follows",
                        models.ForeignKey(
                            blank=True, null=True, on_delete=PROTECT, related_name="+", to="plan.plan"
                        ),
                    ),
                    (
                        "plan",
                        models.OneToOneField(
                            blank=True,
                            help_text="The plan begun from it.",
                            null=True,
                            on_delete=PROTECT,
                            related_name="setting",
                            to="plan.plan",
                        ),
                    ),
                ],
                options={
                    "db_table": "plan_setting",
                    "ordering": ["-begins_on"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=Q(("ends_on__gt", F("begins_on"))), name="setting_ends_after_it_begins"
                        ),
                        models.CheckConstraint(
                            condition=Q(
                                Q(("state", "decided"), _negated=True),
                                ("decided_on__isnull", False),
                                _connector="OR",
                            ),
                            name="decided_setting_has_its_date",
                        ),
                    ],
                },
                bases=("thread.item",),
            ),
            migrations.CreateModel(
                name="Candidate",
                fields=[
                    ("id", key()),
                    ("title", models.CharField(max_length=250)),
                    ("short_title", models.CharField(max_length=60)),
                    (
                        "decision",
                        models.CharField(
                            choices=[
                                ("undecided", "Not decided yet"),
                                ("chosen", "Chosen"),
                                ("not_chosen", "Not chosen"),
                            ],
                            default="undecided",
                            max_length=10,
                        ),
                    ),
                    ("why", models.TextField(blank=True)),
                    ("decided_on", models.DateField(blank=True, null=True)),
                    (
                        "setting",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="candidates", to="plan.prioritysetting"
                        ),
                    ),
                ],
                options={
                    "db_table": "plan_candidate",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("setting", "title"), name="candidate_once"),
                        models.CheckConstraint(
                            condition=Q(
                                ("decision", "undecided"),
                                Q(("decided_on__isnull", False), Q(("why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="decided_candidate_has_its_reason",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CandidateGround",
                fields=[
                    ("id", key()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("workshop", "Partners’ workshop"),
                                ("review", "Practice review"),
                                ("data", "Figures"),
                                ("audit", "Audit"),
                                ("voice", "What people said"),
                                ("research", "Research"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("account", models.CharField(max_length=300)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    (
                        "candidate",
                        models.ForeignKey(on_delete=PROTECT, related_name="grounds", to="plan.candidate"),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            blank=True, null=True, on_delete=PROTECT, related_name="+", to="thread.item"
                        ),
                    ),
                ],
                options={"db_table": "plan_candidate_ground", "ordering": ["pk"]},
            ),
            migrations.CreateModel(
                name="CheckIn",
                fields=[
                    ("item", item()),
                    ("opened_on", models.DateField()),
                    (
                        "state",
                        models.CharField(
                            choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=10
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True)),
                    ("conclusion", models.TextField(blank=True)),
                    (
                        "content",
                        models.JSONField(
                            blank=True, help_text="What its page said on the day it closed.", null=True
                        ),
                    ),
                    ("plan", models.ForeignKey(on_delete=PROTECT, related_name="check_ins", to="plan.plan")),
                    (
                        "version",
                        models.OneToOneField(
                            blank=True,
                            help_text="The change it led to.",
                            null=True,
                            on_delete=PROTECT,
                            related_name="+",
                            to="plan.version",
                        ),
                    ),
                ],
                options={
                    "db_table": "plan_check_in",
                    "ordering": ["-opened_on", "-pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=Q(("state", "open")), fields=("plan",), name="one_open_check_in_a_plan"
                        ),
                        models.CheckConstraint(
                            condition=Q(
                                Q(("closed_on__isnull", True), ("state", "open")),
                                Q(
                                    ("closed_on__isnull", False),
                                    ("state", "closed"),
                                    Q(("conclusion", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="closed_check_in_has_its_date_and_words",
                        ),
                    ],
                },
                bases=("thread.item",),
            ),
            migrations.CreateModel(
                name="ClosingStatement",
                fields=[
                    ("id", key()),
                    ("words", models.TextField()),
                    ("written_on", models.DateField()),
                    (
                        "priority",
                        models.OneToOneField(
                            on_delete=PROTECT, related_name="closing_statement", to="plan.priority"
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={"db_table": "plan_closing_statement"},
            ),
            migrations.CreateModel(
                name="Judgement",
                fields=[
                    ("id", key()),
                    (
                        "difference",
                        models.CharField(
                            choices=[
                                ("yes", "Yes"),
                                ("partly", "In part"),
                                ("no", "No"),
                                ("cannot_say", "Cannot say yet"),
                            ],
                            max_length=10,
                            verbose_name="is it making a difference?",
                        ),
                    ),
                    (
                        "fit",
                        models.CharField(
                            choices=[
                                ("yes", "Yes, as it is"),
                                ("changed", "Yes, with a change"),
                                ("no", "No"),
                            ],
                            max_length=10,
                            verbose_name="is it still fit for purpose?",
                        ),
                    ),
                    ("words", models.TextField()),
                    ("judged_on", models.DateField()),
                    (
                        "check_in",
                        models.ForeignKey(on_delete=PROTECT, related_name="judgements", to="plan.checkin"),
                    ),
                    ("group", models.ForeignKey(on_delete=PROTECT, related_name="+", to="partnership.group")),
                    (
                        "priority",
                        models.ForeignKey(on_delete=PROTECT, related_name="judgements", to="plan.priority"),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={
                    "db_table": "plan_judgement",
                    "ordering": ["priority__number", "group__name"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("check_in", "priority", "group"), name="a_board_judges_a_priority_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OutsideView",
                fields=[
                    ("id", key()),
                    (
                        "of",
                        models.CharField(
                            choices=[
                                ("voluntary", "Voluntary and community sector"),
                                ("education", "Schools, colleges and early years"),
                                ("people", "Children, adults and families"),
                                ("practitioners", "Practitioners"),
                            ],
                            max_length=15,
                        ),
                    ),
                    ("account", models.TextField()),
                    ("source", models.CharField(help_text="How and when it was heard.", max_length=200)),
                    (
                        "candidate",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=PROTECT,
                            related_name="views",
                            to="plan.candidate",
                        ),
                    ),
                    (
                        "setting",
                        models.ForeignKey(on_delete=PROTECT, related_name="views", to="plan.prioritysetting"),
                    ),
                ],
                options={"db_table": "plan_outside_view", "ordering": ["pk"]},
            ),
            migrations.CreateModel(
                name="Promise",
                fields=[
                    ("item", item()),
                    ("document", models.CharField(max_length=200)),
                    (
                        "year",
                        models.CharField(
                            help_text="The year or years the document is for: 2022/23.", max_length=12
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            blank=True, help_text="Where in the document: page 12.", max_length=60
                        ),
                    ),
                    ("made_on", models.DateField()),
                    (
                        "due",
                        models.CharField(
                            choices=[
                                ("day", "By a day"),
                                ("next_report", "In the next report"),
                                ("undated", "No date was given"),
                            ],
                            default="day",
                            max_length=12,
                        ),
                    ),
                    (
                        "due_on",
                        models.DateField(help_text="Without a day of its own, a year after it was made."),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("open", "Open"),
                                ("kept", "Kept"),
                                ("partly", "Partly kept"),
                                ("dropped", "Dropped, with a statement"),
                                ("made_again", "Taken over by a later promise"),
                            ],
                            default="open",
                            max_length=10,
                        ),
                    ),
                    ("settled_on", models.DateField(blank=True, null=True)),
                    ("statement", models.TextField(blank=True, help_text="What became of it.")),
                    (
                        "comes_back_to",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to="partnership.group"),
                    ),
                ],
                options={
                    "db_table": "plan_promise",
                    "ordering": ["made_on", "pk"],
                    "indexes": [models.Index(fields=["comes_back_to", "due_on"], name="promise_coming_back")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=Q(("due_on__gte", F("made_on"))), name="promise_due_after_made"
                        ),
                        models.CheckConstraint(
                            condition=Q(
                                Q(("settled_on__isnull", True), ("state", "open")),
                                Q(
                                    Q(("state", "open"), _negated=True),
                                    ("settled_on__isnull", False),
                                    Q(("statement", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="settled_promise_has_its_date_and_words",
                        ),
                    ],
                },
                bases=("thread.item",),
            ),
            migrations.CreateModel(
                name="Proposal",
                fields=[
                    ("id", key()),
                    ("rank", models.PositiveSmallIntegerField()),
                    ("title", models.CharField(max_length=250)),
                    ("reason", models.TextField()),
                    ("put_forward_on", models.DateField()),
                    (
                        "agency",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to="partnership.agency"),
                    ),
                    (
                        "candidate",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=PROTECT,
                            related_name="proposals",
                            to="plan.candidate",
                        ),
                    ),
                    (
                        "put_forward_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                    (
                        "setting",
                        models.ForeignKey(
                            on_delete=PROTECT, related_name="proposals", to="plan.prioritysetting"
                        ),
                    ),
                ],
                options={
                    "db_table": "plan_proposal",
                    "ordering": ["agency__name", "rank"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("setting", "agency", "rank"), name="proposal_rank_once"
                        ),
                        models.CheckConstraint(
                            condition=Q(("rank__range", (1, 3))), name="proposals_are_three_at_most"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Trace",
                fields=[
                    ("id", key()),
                    ("found_on", models.DateField()),
                    (
                        "finding",
                        models.CharField(
                            choices=[
                                ("under_way", "Under way"),
                                ("done", "Done"),
                                ("gap", "Done in part"),
                                ("slipped", "Put off"),
                                ("recurring", "Found wanting again"),
                                ("unclear", "Unclear"),
                                ("no_trace", "No trace"),
                                ("left_out", "Left out without a word"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("account", models.TextField()),
                    ("source", models.CharField(blank=True, max_length=200)),
                    (
                        "promise",
                        models.ForeignKey(on_delete=PROTECT, related_name="traces", to="plan.promise"),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={"db_table": "plan_promise_trace", "ordering": ["found_on", "pk"]},
            ),
            migrations.CreateModel(
                name="CarryOver",
                fields=[
                    ("id", key()),
                    ("why", models.TextField()),
                    ("decided_on", models.DateField()),
                    (
                        "activity",
                        models.OneToOneField(
                            on_delete=PROTECT, related_name="carry_over", to="plan.activity"
                        ),
                    ),
                    (
                        "into",
                        models.OneToOneField(
                            blank=True,
                            help_text="None: it is left.",
                            null=True,
                            on_delete=PROTECT,
                            related_name="carried_from",
                            to="plan.activity",
                        ),
                    ),
                ],
                options={
                    "db_table": "plan_carry_over",
                    "constraints": [
                        models.CheckConstraint(
                            condition=Q(("why", ""), _negated=True), name="carry_over_has_its_reason"
                        )
                    ],
                },
            ),
        ),
        guarding(*CHECKED),
    ]
