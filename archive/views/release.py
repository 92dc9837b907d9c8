from django.shortcuts import render


def release(request, **kwargs):
    return render(request, "base.html")
