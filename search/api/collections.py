"""A collection that its owner shared by a secret link: the list is the link's, each item is shown only if published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from ninja import Field, Query, Router, Schema

from archive.models import Bookmark, Collection
from archive.shelves import has_key, owns, visible_in
from search.api.base import Shape
from search.api.documents import PageOfFile
from search.api.links import Links
from search.api.shapes import EmailRef, PassageRef, document_ref, email_ref, passage_ref

router = Router(tags=["Collections"])


class Item(Shape):
    """An e-mail, a page or a passage: the other two are null."""

    note: str
    email: EmailRef | None
    page: PageOfFile | None
    passage: PassageRef | None


class CollectionFull(Shape):
    id: str
    title: str
    items: list[Item] = Field(description="In the order in which they were kept.")
    hidden: int = Field(description="Items that are not published any more.")


class Key(Schema):
    key: str = Field("", description="The key in the shared link.")


@router.get(
    "/collections/{slug:public_id}/", response=CollectionFull, url_name="collection", summary="A shared collection"
)
def collection(request: HttpRequest, response: HttpResponse, public_id: str, key: Query[Key]) -> CollectionFull:
    """Only with the key in its link; without, it is not there."""
    found = get_object_or_404(Collection, public_id=public_id)
    if not owns(request, found) and not has_key(request, found):
        raise Http404
    patch_cache_control(response, private=True)
    seen, links = visible_in(found, user=request.user), Links(request)
    items = [_item(links, bookmark) for bookmark in seen.bookmarks]
    return CollectionFull(id=found.public_id, title=found.title, items=items, hidden=seen.hidden)


def _item(links: Links, bookmark: Bookmark) -> Item:
    page = bookmark.page
    return Item(
        note=bookmark.note,
        email=email_ref(links, bookmark.email) if bookmark.email else None,
        page=PageOfFile(document=document_ref(links, page.document), page=page.number, **links.both(page))
        if page
        else None,
        passage=passage_ref(links, bookmark.passage) if bookmark.passage else None,
    )
