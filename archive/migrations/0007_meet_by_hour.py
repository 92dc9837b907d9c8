from django.db import migrations
from django.db.models.functions import Substr


def meet_by_hour(apps, schema_editor):
    """Copies meet by their hour and no longer by their minute: what is there keeps its e-mails and their ids."""
    emails = apps.get_model("archive", "Email").objects.exclude(link_key="").exclude(link_key__startswith="s:")
    emails.update(link_key=Substr("link_key", 1, 13))
    apps.get_model("archive", "Document").objects.filter(state="done").update(state="read")


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0006_passages"),
    ]

    operations = [
        migrations.RunPython(meet_by_hour, migrations.RunPython.noop),
    ]
