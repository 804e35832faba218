"""Keeps the addresses that pages had up to now, as far as the history of the records tells of them."""

from django.db import migrations

ADDRESSED = (("members", "Organization"), ("letters", "Letter"))


def keep_addresses_so_far(apps, schema_editor):
    """A slug that a record has now is no former one; of two records that had one, the later leads on."""
    former = apps.get_model("coalition", "FormerAddress")
    for app, name in ADDRESSED:
        now = dict(apps.get_model(app, name).objects.values_list("pk", "slug"))
        taken = set(now.values())
        history = apps.get_model(app, f"Historical{name}").objects.order_by("history_date", "history_id")
        rows = history.values_list("id", "slug").iterator()
        had = {slug: key for key, slug in rows if key in now and slug}
        former.objects.bulk_create(
            former(kind=f"{app}.{name.lower()}", slug=slug, target_id=key)
            for slug, key in had.items()
            if slug not in taken
        )


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0003_former_addresses"),
        ("letters", "0001_initial"),
        ("members", "0001_initial"),
    ]
    operations = [migrations.RunPython(keep_addresses_so_far, migrations.RunPython.noop, elidable=True)]
