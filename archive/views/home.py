from django.shortcuts import render


def home(request, **kwargs):
    return render(request, "base.html")


def progress(request, **kwargs):
    return render(request, "base.html")
