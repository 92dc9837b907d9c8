"""What templates of all three packages say in the same way: redaction bars, dates as printed, field states, months."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django_htmx.jinja import htmx_script

from archive.filling import filled, joined
from archive.models import UNSURE_BELOW, FieldState, HeaderField
from archive.paths import path_named, path_of_file
from archive.searched import FIELD_OF
from archive.wording import GAP

register = template.Library()
register.simple_tag(path_named, name="path")
register.simple_tag(path_of_file, name="file")

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
STATE_WORDS = {
    FieldState.READ: "read",
    FieldState.WITHHELD: "withheld",
    FieldState.ABSENT: "not printed",
    FieldState.UNREADABLE: "unreadable",
}


@register.simple_tag
@lru_cache(maxsize=1)
def htmx() -> SafeString:
    """The script that htmx is."""
    return htmx_script()


def percent(ratio: float) -> int:
    """0 to 100. Never 0 for something and never 100 for less than all: 0.004 is 1 %, 0.998 is 99 %."""
    if ratio <= 0:
        return 0
    return 100 if ratio >= 1 else min(99, max(1, round(ratio * 100)))


@register.filter(name="percent")
def percent_words(ratio: float | None) -> str:
    return f"{percent(ratio or 0)} %"


@register.simple_tag
def redaction_bar(ratio: float | None) -> SafeString:
    """A bar as black as the thing is redacted, with its figure: `ratio` is 0 to 1."""
    return _bar_of(percent(ratio or 0))


@lru_cache(maxsize=101)
def _bar_of(share: int) -> SafeString:
    label = f"{share} % redacted" if share else "nothing redacted"
    return filled(
        '<span class="redaction"><svg class="redaction-bar" viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false"><rect class="track" width="100" height="8"></rect>'
        '<rect class="fill" width="{}" height="8"></rect></svg><span>{}</span></span>',
        share,
        label,
    )


def spoken_date(sent: str) -> str:
    """ "2011-04-08T17:35" -> "8 April 2011, 17:35"; a bare date, a bare month and a bare year work too."""
    day, _, clock = sent.partition("T")
    parts = day.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words) + (f", {clock[:5]}" if clock else "")


@register.simple_tag(name="spoken_date")
def spoken_date_or_nothing(sent: str) -> str:
    """The words alone, for titles and descriptions."""
    try:
        return spoken_date(sent)
    except (ValueError, IndexError):
        return sent


@register.simple_tag
def month_words(month: str) -> str:
    """`"2010-06"` -> `"June 2010"`."""
    return spoken_date_or_nothing(month)


@register.simple_tag
def printed_date(sent: str | None) -> SafeString | str:
    """A date as printed, local time without a zone, as a `<time>`; "no date" where there is none."""
    if not sent:
        return filled('<span class="muted">{}</span>', "no date")
    try:
        words = spoken_date(sent)
    except (ValueError, IndexError):
        return sent
    return filled('<time datetime="{}">{}</time>', sent, words)


@register.simple_tag
def calendar_date(value: date | datetime | None) -> SafeString | str:
    """A date of our own (released, published) in the same words and in a `<time>`."""
    if value is None:
        return ""
    iso = value.isoformat()[:10]
    return format_html('<time datetime="{}">{}</time>', iso, spoken_date(iso))


@register.simple_tag
def state_chip(state: str, exemptions: list[str] | None = None) -> SafeString | str:
    """The chip of a field that was not read: withheld (with its exemptions, if any), not printed, unreadable."""
    if state == FieldState.READ:
        return ""
    words = STATE_WORDS[FieldState(state)] if state in STATE_WORDS else state
    if state == FieldState.WITHHELD and exemptions:
        words = f"{words} {', '.join(exemptions)}"
    return format_html('<span class="chip chip--{}">{}</span>', state, words)


@register.inclusion_tag("archive/_field_state.html")
def field_state(field: HeaderField, exemptions: list[str] | None = None) -> dict[str, object]:
    """A header field of a copy as it stands: value with its confidence, or the chip of its state."""
    return {
        "field": field,
        "exemptions": exemptions or [],
        "unsure": field.state == FieldState.READ and field.confidence < UNSURE_BELOW,
    }


@register.simple_tag
def sender(email) -> SafeString | str:
    """The sender of an e-mail as printed, or the chip that says why there is none."""
    if email.sender_state == FieldState.READ:
        return email.sender_name or "(empty)"
    return format_html('<span class="visually-hidden">Sender </span>{}', state_chip(email.sender_state))


@register.filter
def with_gaps(text: str) -> SafeString:
    """A text, marked or not, in which a black bar stands for what is withheld, named to whoever cannot see it."""
    if GAP not in text:
        return conditional_escape(text)
    bar = mark_safe('<span class="gap"><span class="visually-hidden">[withheld]</span></span>')
    return joined([mark_safe(piece) for piece in conditional_escape(text).split(GAP)], by=bar)  # noqa: S308 - escaped


NOT_LEGIBLE = (FieldState.WITHHELD, FieldState.UNREADABLE)


@register.simple_tag
def subject(email) -> SafeString | str:
    """The subject of an e-mail, or the chip that says that it is withheld or unreadable."""
    if email.subject_state in NOT_LEGIBLE:
        return format_html("Subject {}", state_chip(email.subject_state))
    return email.subject or "(no subject)"


@register.simple_tag
def subject_words(email) -> str:
    """The same in words alone, for titles."""
    if email.subject_state in NOT_LEGIBLE:
        return f"(subject {STATE_WORDS[FieldState(email.subject_state)]})"
    return email.subject or "(no subject)"


@register.simple_tag
def sent(email) -> SafeString | str:
    """When an e-mail was sent, as printed, or the chip that says that this is withheld or unreadable."""
    if email.sent_state in NOT_LEGIBLE:
        return format_html("Date {}", state_chip(email.sent_state))
    return printed_date(email.sent)


@register.simple_tag(takes_context=True)
def found_in(context, text: str, field: str = "", *, first: int = 0) -> SafeString | str:
    """A text with marks on what was searched for, if the reader came from a search; escaped by the template if not.

    `first` is the number of the first mark where each has an anchor: where no page image has marks of its own.
    """
    searched = context.get("searched")
    if searched is None:
        return text
    marked: SafeString = searched.marks.mark(text, field=FIELD_OF.get(field, field), first=first)
    return marked


@register.filter
def depth_class(depth: int) -> str:
    """Indentation for a depth in a chain: five steps, then no further, so that phones can follow."""
    return f"depth-{min(depth, 5)}" if depth else ""


@register.filter
def count_of(number: int, noun: str) -> str:
    """`{{ 1|count_of:"page" }}` -> "1 page", `{{ 1204|count_of:"page" }}` -> "1,204 pages"; "copy" -> "copies"."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"


@register.filter
def thousands(number: int | None) -> str:
    return f"{number or 0:,}"
