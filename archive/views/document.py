from django.shortcuts import render


def document(request, **kwargs):
    return render(request, "base.html")
