"""What readers write: notes, and the name of their collection."""

from django import forms

from archive.models import Bookmark, Collection


class NoteForm(forms.ModelForm):
    class Meta:
        model = Bookmark
        fields = ["note"]


class TitleForm(forms.ModelForm):
    class Meta:
        model = Collection
        fields = ["title"]
