from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("thread", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "Plan"),
                    ("priority", "Priority"),
                    ("theme", "Theme"),
                    ("activity", "Activity"),
                    ("success_test", "Success test"),
                    ("measure", "Measure"),
                    ("collection", "Collection"),
                    ("return", "Return"),
                    ("meeting", "Meeting"),
                    ("decision", "Decision"),
                    ("group_report", "Group report"),
                    ("escalation", "Escalation"),
                    ("pack", "Pack"),
                    ("action", "Action"),
                    ("release", "Release"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
    ]
