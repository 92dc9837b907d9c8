from django.shortcuts import render


def email(request, **kwargs):
    return render(request, "base.html")
