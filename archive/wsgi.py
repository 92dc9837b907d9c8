"""The door for gunicorn: refuses to open without a secret."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from archive.checks import require_secret

OBJECTS = 20_000
"""New objects from which on Python looks for rings of garbage among them: a page makes thousands, and few rings."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
require_secret()
application = get_wsgi_application()
gc.freeze()
gc.set_threshold(OBJECTS)
