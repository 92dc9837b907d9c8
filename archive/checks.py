"""What must be true before the archive serves anybody."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

HOW_TO_MAKE_ONE = (
    "SECRET_KEY is not set, and DEBUG is off. Make one and keep it: "
    "export SECRET_KEY=\"$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')\""
)


def require_secret() -> None:
    """Raise `ImproperlyConfigured` with the remedy when nothing can be signed safely."""
    if not settings.SECRET_KEY:
        raise ImproperlyConfigured(HOW_TO_MAKE_ONE)


@register(Tags.security, deploy=True)
def secret_is_set(app_configs, **kwargs):
    return [] if settings.SECRET_KEY else [Error(HOW_TO_MAKE_ONE, id="archive.E001")]
