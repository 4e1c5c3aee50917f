import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0005_overviews"),
        ("partnership", "0002_region"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter_on", models.DateField(help_text="The first day of the quarter it tells of.")),
                ("word", models.TextField(blank=True, help_text="What the agency says beside its figures.")),
                ("opened_on", models.DateField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_pages",
                        to="partnership.agency",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "governance_partner_page",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "quarter_on"), name="partner_page_once_a_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter_on__day", 1), ("quarter_on__month__in", [1, 4, 7, 10])),
                        name="partner_page_of_a_whole_quarter",
                    ),
                ],
            },
        ),
    ]
