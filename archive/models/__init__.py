"""The domain of the archive. The words are those of docs/vocabulary.md."""

from archive.models.base import ReleaseState, sees_everything
from archive.models.bookkeeping import ChangedKind, IndexChange, RetiredId, RetiredKind
from archive.models.document import (
    AttachedFile,
    Document,
    DocumentQuerySet,
    DocumentState,
    Page,
    PageState,
    Redaction,
    RedactionStyle,
)
from archive.models.email import (
    UNSURE_BELOW,
    Copy,
    Email,
    FieldName,
    FieldState,
    HeaderField,
    Reply,
    ReplyBasis,
    Thread,
)
from archive.models.missing import BatesGap
from archive.models.passage import Occurrence, Paragraph, Passage, PassageKind, PassageVersion, Wording, WordingMark
from archive.models.people import Alias, Basis, Correspondent, Decision, DecisionKind, Participation, Role
from archive.models.release import Release
from archive.models.shelf import Bookmark, Collection

__all__ = [
    "UNSURE_BELOW",
    "Alias",
    "AttachedFile",
    "Basis",
    "BatesGap",
    "Bookmark",
    "ChangedKind",
    "Collection",
    "Copy",
    "Correspondent",
    "Decision",
    "DecisionKind",
    "Document",
    "DocumentQuerySet",
    "DocumentState",
    "Email",
    "FieldName",
    "FieldState",
    "HeaderField",
    "IndexChange",
    "Occurrence",
    "Page",
    "PageState",
    "Paragraph",
    "Participation",
    "Passage",
    "PassageKind",
    "PassageVersion",
    "Redaction",
    "RedactionStyle",
    "Release",
    "ReleaseState",
    "Reply",
    "ReplyBasis",
    "RetiredId",
    "RetiredKind",
    "Role",
    "Thread",
    "Wording",
    "WordingMark",
    "sees_everything",
]
