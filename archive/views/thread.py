from django.shortcuts import render


def thread(request, **kwargs):
    return render(request, "base.html")
