from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [("thread", "0003_the_years_kinds")]

    operations = []
