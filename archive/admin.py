"""The rows behind the archive, for whoever runs it. Uploading and publishing are done at the desk."""

from __future__ import annotations

from django.contrib import admin

from archive import models


class LookingOnly(admin.ModelAdmin):
    """Rows that ingest writes and links lead to: to be looked at here, not made, changed or deleted."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("title", "agency", "state", "released_on", "created_at")
    list_filter = ("state",)
    search_fields = ("title", "agency", "slug")

    def get_readonly_fields(self, request, obj=None):
        """Links lead to the slug: once given, it stays."""
        return ("slug",) if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.Document)
class DocumentAdmin(LookingOnly):
    list_display = ("name", "release", "state", "page_count", "failure_code", "received_at")
    list_filter = ("state", "release")
    search_fields = ("name", "sha256", "public_id")
    list_select_related = ("release",)


@admin.register(models.Correspondent)
class CorrespondentAdmin(LookingOnly):
    list_display = ("name", "address", "release")
    search_fields = ("name", "address", "public_id")
    list_select_related = ("release",)


@admin.register(models.Decision)
class DecisionAdmin(LookingOnly):
    list_display = ("kind", "these", "those", "made_by", "made_at", "undone_by", "release")
    list_filter = ("kind",)
    search_fields = ("reason", "made_by")
    list_select_related = ("release",)


@admin.register(models.RetiredId)
class RetiredIdAdmin(LookingOnly):
    list_display = ("public_id", "kind", "leads_to", "reason", "retired_at")
    list_filter = ("kind",)
    search_fields = ("public_id", "leads_to")
