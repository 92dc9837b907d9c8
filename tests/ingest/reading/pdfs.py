"""Made-up PDFs as programs write them: text, boxes, pictures and annotations in the order in which they are painted.

Places are in points from the top left of a letter page, as everywhere in the tests.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from tests.ingest.reading.drawing import LETTER, Sheet

Obj = bytes


def shade(grey: float) -> str:
    return f"{grey} {grey} {grey} rg"


def text(x: float, y: float, words: str, *, points: float = 11, grey: float = 0, mode: int = 0) -> str:
    """Text whose capitals stand on `y`; `mode` 3 paints nothing: OCR text."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {mode} Tr {shade(grey)} /F1 {points} Tf {x} {LETTER[1] - y} Td ({escaped}) Tj ET"


def box(x0: float, y0: float, x1: float, y1: float, *, grey: float = 0) -> str:
    return f"{shade(grey)} {x0} {LETTER[1] - y1} {x1 - x0} {y1 - y0} re f"


def scan() -> str:
    """The picture given to `save`, over the whole page."""
    return f"q {LETTER[0]} 0 0 {LETTER[1]} 0 0 cm /Im1 Do Q"


def picture(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"q {x1 - x0} 0 0 {y1 - y0} {x0} {LETTER[1] - y1} cm /Im1 Do Q"


def form() -> str:
    """The content given to `save` as a form, painted with the form's own place and size kept."""
    return "/Fm1 Do"


def annotation(kind: str, x0: float, y0: float, x1: float, y1: float, *, fill: bool = True, says: str = "") -> bytes:
    escaped = says.replace("(", r"\(").replace(")", r"\)")
    contents = f" /Contents ({escaped})".encode() if says else b""
    inside = b"/IC [0 0 0] /C [0 0 0]" if fill else b"/C [1 0 0]"
    rect = f"[{x0} {LETTER[1] - y1} {x1} {LETTER[1] - y0}]".encode()
    return b"<< /Type /Annot /Subtype /" + kind.encode() + b" /F 4 /Rect " + rect + b" " + inside + contents + b" >>"


def save(
    path: Path,
    *content: str,
    sheet: Sheet | None = None,
    inner: tuple[str, ...] = (),
    annotations: tuple[bytes, ...] = (),
    rotate: int = 0,
) -> Path:
    """One page with this content, painted in this order."""
    resources = b"<< /Font << /F1 4 0 R >>" + (b" /XObject << /Im1 6 0 R /Fm1 7 0 R >>") + b" >>"
    whole = f"[0 0 {LETTER[0]} {LETTER[1]}]".encode()
    objects: list[Obj] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox " + whole + f" /Rotate {rotate}".encode()
        + b" /Resources " + resources + b" /Contents 5 0 R /Annots [" + b" ".join(annotations) + b"] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        _stream("\n".join(content).encode("latin-1")),
        _picture(sheet),
        _stream(
            "\n".join(inner).encode("latin-1"),
            b" /Type /XObject /Subtype /Form /Resources << /Font << /F1 4 0 R >> >> /BBox " + whole,
        ),
    ]  # fmt: skip
    path.write_bytes(_file(objects))
    return path


def _stream(data: bytes, entries: bytes = b"") -> Obj:
    return b"<< /Length " + str(len(data)).encode() + entries + b" >>\nstream\n" + data + b"\nendstream"


def _picture(sheet: Sheet | None) -> Obj:
    if sheet is None:
        size, data = (1, 1), b"\xff"
    else:
        size, data = sheet.image.size, sheet.image.tobytes()
    entries = (
        f" /Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]}"
        " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    )
    return _stream(zlib.compress(data), entries.encode())


def _file(objects: list[Obj]) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)
