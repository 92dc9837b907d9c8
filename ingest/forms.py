"""The forms of the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from archive.models import Release
from ingest.arrivals import SUFFIXES


class ReleaseForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """What a reader is told of a release."""

    class Meta:
        model = Release
        fields = (
            "title", "slug", "agency", "request_number", "requester", "released_on", "source", "description",
        )  # fmt: skip
        labels = {"slug": "Address", "released_on": "Date of release"}
        help_texts = {
            "slug": "Lower-case words joined by hyphens. The release stays at this address for ever.",
            "released_on": "As in 2011-06-02, if it is known.",
            "source": "A link or a few words: how the release came to you.",
        }
        widgets = {"released_on": forms.DateInput(attrs={"type": "date"}), "description": forms.Textarea({"rows": 4})}

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if self.instance.pk and slug != self.initial.get("slug"):
            raise forms.ValidationError("The address cannot be changed: links lead to it.")
        return slug


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or more files; the value is a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(ManyFilesField, self).clean(one, initial) for one in files]


class UploadForm(forms.Form):
    files = ManyFilesField(  # type: ignore[assignment]  # a form's own `files` gives way to the field, as in any form
        label="Files",
        help_text="PDF, PNG, JPEG, TIFF, text, or ZIPs of these. Choose as many as you like.",
    )

    def clean_files(self) -> list[UploadedFile[Any]]:
        files: list[UploadedFile[Any]] = self.cleaned_data["files"]
        for one in files:
            self._check(one)
        return files

    def _check(self, one: UploadedFile[Any]) -> None:
        if Path(one.name or "").suffix.lower() not in SUFFIXES:
            raise forms.ValidationError(f"{one.name} is none of PDF, PNG, JPEG, TIFF, text or ZIP. Nothing was stored.")
        if (one.size or 0) > settings.MAX_UPLOAD_BYTES:
            limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
            raise forms.ValidationError(f"{one.name} is larger than {limit}. Split it. Nothing was stored.")
