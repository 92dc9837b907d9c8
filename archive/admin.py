"""The rows behind the archive, for whoever runs it. Uploading and publishing are done at the desk."""

from __future__ import annotations

from django.contrib import admin

from archive import models


@admin.register(models.Release)
class ReleaseAdmin(admin.ModelAdmin):
    list_display = ("title", "agency", "state", "released_on", "created_at")
    list_filter = ("state",)
    search_fields = ("title", "agency", "slug")
    prepopulated_fields = {"slug": ("title",)}


@admin.register(models.Document)
class DocumentAdmin(admin.ModelAdmin):
    list_display = ("name", "release", "state", "page_count", "failure_code", "received_at")
    list_filter = ("state", "release")
    search_fields = ("name", "sha256", "public_id")
    list_select_related = ("release",)
    readonly_fields = ("sha256", "file", "size", "page_count", "reader_version", "received_at", "touched_at")


@admin.register(models.Correspondent)
class CorrespondentAdmin(admin.ModelAdmin):
    list_display = ("name", "address", "release")
    search_fields = ("name", "address", "public_id")
    list_select_related = ("release",)


@admin.register(models.RetiredId)
class RetiredIdAdmin(admin.ModelAdmin):
    list_display = ("public_id", "kind", "leads_to", "reason", "retired_at")
    list_filter = ("kind",)
    search_fields = ("public_id", "leads_to")
