from django.shortcuts import render


def correspondent(request, **kwargs):
    return render(request, "base.html")
