"""What an overview asked, beside all that it said: the next begins with it, and need not read the whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_meetings_end")]

    operations = [
        migrations.AddField(
            model_name="overview",
            name="asked",
            field=models.JSONField(
                null=True,
                help_text="The references of all that it asked, with which the next begins; null where its content alone says.",
            ),
        ),
    ]
