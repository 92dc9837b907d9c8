"""What every page knows."""

SITE_NAME = "The Release Room"


def site(request):
    return {"site_name": SITE_NAME}
