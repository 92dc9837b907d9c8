"""The domain and the reading room: models, and the pages on which people browse, read, keep and share."""

from archive.celery import app as celery_app

__all__ = ["celery_app"]
