"""What a release lacks: Bates numbers that no page bears, messages only ever quoted, attachments named but not there.

What concerns one e-mail is noted when its copies are linked. Gaps between numbers are counted once nothing is left to
be read: while files are on their way, most of what is missing is yet to come. At 15,000 pages that takes less time
than reading one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple

from archive.models import BatesGap, Copy, Email, Page, Release
from ingest.linking.bates import Gap, Place, gaps
from ingest.linking.printed import portions

BATCH = 300
NOTED = ("email_id", "document_id", "depth", "last_page", "is_native", "attachments")
PICTURE = re.compile(r"image\d+\.(?:png|gif|jpe?g|bmp|emz|wmz)|.*\.vcf|smime\.p7[sm]", re.IGNORECASE)
"""What mail programs attach by themselves: pictures of a signature, cards, keys. Nobody misses those."""


def note_emails(emails: Sequence[Email]) -> None:
    """Note of each of these e-mails whether it is only quoted, and whether nothing that it names as attached is there.

    Of native mail the attachments are files, not pages: nothing is said of it here.
    """
    printed: set[int | None] = set()
    accompanied: set[int | None] = set()
    keys = {e.pk for e in emails}
    copies = [copy for some in portions(keys) for copy in Copy.objects.filter(email__in=some).only(*NOTED).order_by()]
    behind = _attachment_pages(copy.document_id for copy in copies if copy.attachments)
    ends = _print_outs(behind)
    for copy in copies:
        if copy.depth == 0:
            printed.add(copy.email_id)
        if copy.is_native or (copy.depth == 0 and _is_followed(copy, behind[copy.document_id], ends[copy.document_id])):
            accompanied.add(copy.email_id)
    named = {e.pk for e in emails if any(not PICTURE.fullmatch(name) for name in e.attachments)}
    _set("is_quoted_only", keys, true=keys - printed)
    _set("lacks_attachments", keys, true=named - accompanied)


def _attachment_pages(documents: Iterable[int]) -> defaultdict[int, list[int]]:
    """Numbers of the pages of these documents that hold attachments, in order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    pages = Page.objects.filter(document__in=set(documents), kind="attachment").order_by("document", "number")
    for document, number in pages.values_list("document_id", "number"):
        found[document].append(number)
    return found


def _print_outs(documents: Iterable[int]) -> defaultdict[int, list[int]]:
    """First pages of the print-outs of these documents, in order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    tops = Copy.objects.filter(document__in=list(documents), depth=0).order_by("document", "first_page")
    for document, page in tops.values_list("document_id", "first_page"):
        found[document].append(page)
    return found


def _is_followed(copy: Copy, attached: Sequence[int], print_outs: Sequence[int]) -> bool:
    """Whether pages of an attachment stand behind a print-out and before the next."""
    at = bisect_right(print_outs, copy.last_page)
    end = print_outs[at] if at < len(print_outs) else None
    return any(page > copy.last_page and (end is None or page < end) for page in attached)


def _set(column: str, keys: Collection[int], *, true: Collection[int]) -> None:
    """Set a flag of these e-mails where it is another than it should be."""
    emails = Email.objects.filter(pk__in=keys)
    emails.filter(pk__in=true).exclude(**{column: True}).update(**{column: True})
    emails.filter(**{column: True}).exclude(pk__in=true).update(**{column: False})


def count_gaps(release: Release) -> None:
    """Bring the gaps between the Bates numbers of a release in step with its pages."""
    pages = Page.objects.filter(document__release=release).order_by("document", "number")
    found = gaps(Place(*row) for row in pages.values_list("pk", "document_id", "number", "bates"))
    known = {_facts(row): row.pk for row in BatesGap.objects.filter(release=release)}
    wanted = {astuple(gap): gap for gap in found}
    BatesGap.objects.filter(pk__in=[pk for facts, pk in known.items() if facts not in wanted]).delete()
    BatesGap.objects.bulk_create(
        (_row(gap, release) for facts, gap in wanted.items() if facts not in known), batch_size=BATCH
    )


def _facts(row: BatesGap) -> tuple[object, ...]:
    return row.prefix, row.first, row.last, row.width, row.before_id, row.after_id, row.is_sure


def _row(gap: Gap, release: Release) -> BatesGap:
    return BatesGap(
        release=release,
        prefix=gap.prefix[:60],
        first=gap.first,
        last=gap.last,
        width=gap.width,
        before_id=gap.before,
        after_id=gap.after,
        is_sure=gap.is_sure,
    )
