"""The door for gunicorn: refuses to open without a secret."""

import os

from django.core.wsgi import get_wsgi_application

from archive.checks import require_secret

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
require_secret()
application = get_wsgi_application()
