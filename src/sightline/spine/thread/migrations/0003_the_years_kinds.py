from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("thread", "0002_releases"),
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
                    ("challenge", "Professional challenge"),
                    ("system_challenge", "System challenge"),
                    ("scrutiny_report", "Scrutiny report"),
                    ("exercise", "Scrutiny exercise"),
                    ("recommendation", "Recommendation"),
                    ("assurance_request", "Assurance request"),
                    ("risk", "Risk"),
                    ("promise", "Promise"),
                    ("priority_setting", "Priority setting"),
                    ("check_in", "Check-in"),
                    ("overview", "Executive overview"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
    ]
