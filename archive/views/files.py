from django.shortcuts import render


def document_file(request, **kwargs):
    return render(request, "base.html")


def page_image(request, **kwargs):
    return render(request, "base.html")


def page_thumb(request, **kwargs):
    return render(request, "base.html")
