"""The Celery application. `archive` only finds the tasks of the other packages; it imports none of them."""

import os

from celery import Celery
from celery.signals import worker_init
from kombu.transport import TRANSPORT_ALIASES

from archive.gentle import give_way

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
TRANSPORT_ALIASES["filesystem"] = "archive.queue:Transport"

app = Celery("archive")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect  # type: ignore[untyped-decorator] # Celery is untyped
def work_gently(**_: object) -> None:
    """The processes that a worker starts take after it."""
    give_way()
