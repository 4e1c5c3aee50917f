"""The ledger's one table, and the triggers that make it append-only whoever holds the connection."""

from django.db import migrations, models

REFUSAL = "The ledger is append-only."

GUARD = {
    "sqlite": (
        f"CREATE TRIGGER ledger_entry_stands BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        f"CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ),
    "postgresql": (
        (
            "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        (
            "CREATE TRIGGER ledger_entry_stands BEFORE UPDATE OR DELETE ON ledger_entry "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        ),
        (
            "CREATE TRIGGER ledger_entry_stays BEFORE TRUNCATE ON ledger_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        ),
    ),
}
UNGUARD = {
    "sqlite": ("DROP TRIGGER ledger_entry_stands", "DROP TRIGGER ledger_entry_stays"),
    "postgresql": (
        "DROP TRIGGER ledger_entry_stands ON ledger_entry",
        "DROP TRIGGER ledger_entry_stays ON ledger_entry",
        "DROP FUNCTION ledger_refuse()",
    ),
}


def guard(_apps, schema_editor):
    for statement in GUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(_apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("on", models.DateField(db_index=True)),
                ("by", models.CharField(max_length=120)),
                ("by_member", models.BigIntegerField(null=True)),
                ("by_agency", models.CharField(blank=True, max_length=120)),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.BigIntegerField()),
                ("about", models.CharField(max_length=300)),
                ("did", models.CharField(max_length=300)),
                ("details", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name_plural": "entries",
                "db_table": "ledger_entry",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["about_kind", "about_id", "-id"], name="ledger_about")],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
