from django.urls import path, register_converter

from search.exporting.views import TYPES, export, export_collection


class FormConverter:
    """The end of a file name, which says in what form something is taken away."""

    regex = "|".join(TYPES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormConverter, "form")

urlpatterns = [
    path("export.<form:form>", export, name="export"),
    path("export/collections/<slug:public_id>.<form:form>", export_collection, name="export_collection"),
]
