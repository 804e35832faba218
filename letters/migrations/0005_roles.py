from django.db import migrations

ROLES = ("Reader", "Letters", "Members", "Coordinator")


def make_roles(apps, schema_editor):
    """The groups; what each may do is granted once all permissions exist (coalition/roles.py)."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("letters", "0004_networks"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
