"""What every page knows."""


def site(request):
    return {"site_name": "The Release Room"}
