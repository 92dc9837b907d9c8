"""The forms of the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from archive.models import Release
from ingest.arrivals import KINDS, SUFFIXES
from ingest.reading.kinds import HEAD_BYTES, looks_like_mail

TAKEN = {"new"}
"""What follows `/desk/releases/` and is no release."""


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
        if slug in TAKEN:
            raise forms.ValidationError(f"“{slug}” is an address of the desk itself. Choose another.")
        return slug


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or more files; the value is a list. Each of them is looked at by the form."""

    widget = ManyFilesInput
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = list(data) if isinstance(data, list | tuple) else [data]
        if not any(files):
            raise forms.ValidationError("Choose at least one file.")
        return files


class UploadForm(forms.Form):
    """What can be taken of an upload is taken: one odd file among hundreds must not cost the others.

    `refused` says of each of the rest, after cleaning, why not.
    """

    refused: list[str]

    files = ManyFilesField(  # type: ignore[assignment]  # a form's own `files` gives way to the field, as in any form
        label="Files",
        help_text=(
            "PDF, PNG, JPEG, TIFF, text, e-mail (.eml, .mbox), or ZIPs of these; "
            f"up to {settings.DATA_UPLOAD_MAX_NUMBER_FILES} at a time, and any number in a ZIP."
        ),
    )

    def clean_files(self) -> list[UploadedFile[Any]]:
        files: list[UploadedFile[Any]] = self.cleaned_data["files"]
        reasons = [(one, why_not(one)) for one in files]
        self.refused = [f"{one.name} {reason}" for one, reason in reasons if reason]
        if len(self.refused) == len(files):
            raise forms.ValidationError(self.refused)
        return [one for one, reason in reasons if not reason]


def why_not(one: UploadedFile[Any]) -> str:
    """Why a file is not taken, as the end of a sentence that begins with its name; "" if it is."""
    if not one.size:
        return "is empty."
    if Path(one.name or "").suffix.lower() not in SUFFIXES and not _is_mail(one):
        return f"is none of {KINDS} or ZIP."
    if one.size > settings.MAX_UPLOAD_BYTES:
        return f"is larger than {filesizeformat(settings.MAX_UPLOAD_BYTES)}. Split it."
    return ""


def _is_mail(one: UploadedFile[Any]) -> bool:
    head = one.read(HEAD_BYTES)
    one.seek(0)
    return looks_like_mail(head)


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label="Public reason",
        required=False,
        max_length=500,
        help_text=(
            "Given: every address of the release answers with this reason. "
            "Empty: as if the release had never been there."
        ),
    )


class DecisionForm(forms.Form):
    """Why staff decide what they do of correspondents: it is kept with what they decide."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="What shows it, so that a colleague can check: the page, the signature, the list of addresses.",
    )


class MergeForm(DecisionForm):
    other = forms.CharField(label="The other correspondent", error_messages={"required": "Choose one of those found."})

    field_order = ("other", "reason")


class SplitForm(DecisionForm):
    spellings = forms.MultipleChoiceField(
        label="Spellings of somebody else", error_messages={"required": "Choose at least one spelling."}
    )

    field_order = ("spellings", "reason")

    def __init__(self, data: Any = None, *, choices: list[str]) -> None:
        super().__init__(data, auto_id="split_%s")
        self.fields["spellings"].choices = [(printed, printed) for printed in choices]  # type: ignore[attr-defined]
