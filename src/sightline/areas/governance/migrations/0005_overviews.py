from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_reports_and_challenges")]

    operations = []
