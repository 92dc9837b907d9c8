"""Every address of the archive. They are for ever: what moves redirects, what is withdrawn answers 410."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.generic import TemplateView

from archive.context import SITE_NAME
from archive.views import (
    collection,
    correspondent,
    document,
    email,
    files,
    home,
    missing,
    page,
    passage,
    release,
    thread,
)

# Django's view would call the site by its host.
login = LoginView.as_view(redirect_authenticated_user=True, extra_context={"site_name": SITE_NAME})

urlpatterns = [
    path("", home.home, name="home"),
    path("progress/", home.progress, name="progress"),
    path("about/", TemplateView.as_view(template_name="archive/about.html"), name="about"),
    path("releases/<slug:slug>/", release.release, name="release"),
    path("releases/<slug:slug>/missing/", missing.missing, name="missing"),
    path("releases/<slug:slug>/passages/", passage.passages, name="passages"),
    path("documents/<slug:public_id>/", document.document, name="document"),
    path("documents/<slug:public_id>/file/", files.document_file, name="document_file"),
    path("documents/<slug:public_id>/pages/<int:number>/", page.page, name="page"),
    path("documents/<slug:public_id>/pages/<int:number>/image.webp", files.page_image, name="page_image"),
    path("documents/<slug:public_id>/pages/<int:number>/thumb.webp", files.page_thumb, name="page_thumb"),
    path("emails/<slug:public_id>/", email.email, name="email"),
    path("threads/<slug:public_id>/", thread.thread, name="thread"),
    path("passages/<slug:public_id>/", passage.passage, name="passage"),
    path("people/<slug:public_id>/", correspondent.correspondent, name="correspondent"),
    path("collections/", collection.mine, name="my_collection"),
    path("collections/keep/email/<slug:public_id>/", collection.keep_email, name="keep_email"),
    path("collections/keep/page/<slug:public_id>/<int:number>/", collection.keep_page, name="keep_page"),
    path("collections/keep/passage/<slug:public_id>/", collection.keep_passage, name="keep_passage"),
    path("collections/<slug:public_id>/", collection.collection, name="collection"),
    path("collections/<slug:public_id>/rename/", collection.rename, name="collection_rename"),
    path("collections/<slug:public_id>/share/", collection.share, name="collection_share"),
    path("collections/<slug:public_id>/bookmarks/<int:pk>/note/", collection.note, name="bookmark_note"),
    path("collections/<slug:public_id>/bookmarks/<int:pk>/remove/", collection.remove, name="bookmark_remove"),
    path("login/", login, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("search/", include("search.urls")),
    path("api/v1/", include("search.api.urls")),
    path("desk/", include("ingest.urls")),
    path("admin/", admin.site.urls),
]
