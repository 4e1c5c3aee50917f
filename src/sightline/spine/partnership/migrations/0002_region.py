from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnership", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name="region_code",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The ONS code of the region it lies in, such as E12000005. Files of every region are read by it.",
                max_length=9,
            ),
            preserve_default=False,
        ),
    ]
