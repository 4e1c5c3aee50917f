from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assurance", "0001_scrutiny")]

    operations = []
