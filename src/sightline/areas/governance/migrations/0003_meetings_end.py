"""When a meeting ends, where that is set.

SQLite makes a table anew for a constraint: what holds approved minutes and papers that were sent stands aside meanwhile.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.models import F, Q

from sightline.spine.ledger.guards import guarding

before = import_module("sightline.areas.governance.migrations.0002_the_year")
papers = guarding(*before.PAPERS)


def ends_at(model):
    return migrations.AddField(model, "ends_at", models.TimeField(blank=True, null=True))


def ends_after_it_starts(model):
    condition = Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at"))
    constraint = models.CheckConstraint(condition=condition, name=f"{model}_ends_after_it_starts")
    return migrations.AddConstraint(model, constraint)


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_the_year")]

    operations = [
        migrations.RunPython(before.unguard, before.guard),
        migrations.RunPython(papers.reverse_code, papers.code),
        *(step(model) for step in (ends_at, ends_after_it_starts) for model in ("meeting", "rhythm")),
        papers,
        migrations.RunPython(before.guard, before.unguard),
    ]
