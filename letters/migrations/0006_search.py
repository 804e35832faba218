from django.db import migrations, models

import letters.models.search_entry

INDEX = (
    "CREATE INDEX search_entry_lexemes ON letters_searchentry"
    " USING gin (array_to_tsvector(string_to_array(lexemes, ' ')))"
)


def add_text_index(apps, schema_editor):
    """PostgreSQL's full-text index, over words that are taken apart already: no parser, no configuration."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(INDEX)


class Migration(migrations.Migration):
    dependencies = [("letters", "0005_roles")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(max_length=12)),
                ("key", models.BigIntegerField()),
                ("digest", models.CharField(max_length=32)),
                ("folded", models.TextField()),
                ("lexemes", letters.models.search_entry.Lexemes()),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=["part", "key"], name="search_entry_once")],
            },
        ),
        migrations.RunPython(add_text_index, migrations.RunPython.noop),
    ]
