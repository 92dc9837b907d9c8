"""`manage.py prepare`: what script/server does before it serves, in one process."""

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate the database, collect static files and, into an empty archive, queue a sample release."

    def add_arguments(self, parser):
        parser.add_argument("--sample", metavar="FOLDER", help="files of the sample release, with its release.json")

    def handle(self, *args, **options):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if folder := options["sample"]:
            details = f"--details={folder}/release.json"
            call_command("ingest", folder, "--release=sample", details, "--publish", "--queue", "--if-empty")
