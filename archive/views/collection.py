from django.shortcuts import render


def mine(request, **kwargs):
    return render(request, "base.html")


def keep_email(request, **kwargs):
    return render(request, "base.html")


def keep_page(request, **kwargs):
    return render(request, "base.html")


def collection(request, **kwargs):
    return render(request, "base.html")


def rename(request, **kwargs):
    return render(request, "base.html")


def share(request, **kwargs):
    return render(request, "base.html")


def note(request, **kwargs):
    return render(request, "base.html")


def remove(request, **kwargs):
    return render(request, "base.html")
