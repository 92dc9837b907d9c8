"""Opening files: by content, with a clear word for what cannot be read."""

import hashlib

import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest.reading.errors import DocumentFailed, PageFailed
from ingest.reading.images import image_name, thumb_name
from ingest.reading.model import Box
from ingest.reading.source import file_sha256, open_source, read_document
from tests.ingest.reading.drawing import Sheet, save_pdf


def fails(path):
    with pytest.raises(DocumentFailed) as failure, open_source(path):
        pass
    return failure.value.code


def write(path, data):
    path.write_bytes(data)
    return path


def blank_pdf(path, *, width=612, height=792):
    pdf = pdfium.PdfDocument.new()
    pdf.new_page(width, height)
    pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty-file"),
        ("a.pdf", b"<html>not found</html>", "not-a-pdf"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "truncated"),
        ("a.docx", b"PK\x03\x04rest", "unsupported-type"),
        ("a.txt", b"\x00\x01\x02binary", "unsupported-type"),
        ("a.png", b"\x89PNG\r\n\x1a\nrest", "truncated"),
    ],
)
def test_a_file_that_cannot_be_read_has_a_code(tmp_path, name, data, code):
    assert fails(write(tmp_path / name, data)) == code


def test_a_file_that_is_not_there_has_a_code(tmp_path):
    assert fails(tmp_path / "none.pdf") == "no-such-file"


def test_each_code_says_what_to_do(tmp_path):
    with pytest.raises(DocumentFailed, match="Ask the agency"), open_source(write(tmp_path / "a.pdf", b"")):
        pass


def test_an_image_with_the_name_of_a_pdf_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "scan.pdf"
    Sheet((200, 200)).image.save(path, "PNG")
    with open_source(path) as source:
        assert source.page_count == 1


def test_the_hash_is_that_of_the_bytes(tmp_path):
    path = blank_pdf(tmp_path / "a.pdf")
    assert file_sha256(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_blank_page_is_blank_and_not_read(tmp_path):
    (page,) = read_document(blank_pdf(tmp_path / "a.pdf"))
    assert page.blank
    assert page.text_source == "none"


def test_a_page_of_monstrous_size_is_refused(tmp_path):
    with (
        open_source(blank_pdf(tmp_path / "a.pdf", width=20_000, height=20_000)) as source,
        pytest.raises(PageFailed) as e,
    ):
        source.read(1)
    assert e.value.code == "page-too-large"


def test_a_large_page_is_drawn_smaller_and_read(tmp_path):
    (page,) = read_document(blank_pdf(tmp_path / "a.pdf", width=3400, height=2400))
    assert (page.width, page.height) == (3400, 2400)


def test_every_frame_of_a_tiff_is_a_page(tmp_path):
    path = tmp_path / "fax.tiff"
    frames = [Image.new("1", (850, 1100), 1) for _ in range(3)]
    frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(100, 100))
    pages = read_document(path)
    assert [(p.number, p.width, p.height) for p in pages] == [(n, 612, 792) for n in (1, 2, 3)]


def test_both_images_of_a_page_are_written(tmp_path):
    sheet = Sheet()
    sheet.box(Box(72, 90, 540, 700))
    read_document(save_pdf(tmp_path / "a.pdf", sheet), images=tmp_path / "images")
    with (
        Image.open(tmp_path / "images" / image_name(1, suffix=".png")) as large,
        Image.open(tmp_path / "images" / thumb_name(1)) as small,
    ):
        assert (large.width, small.width) == (1275, 180)
        assert round(large.height / large.width, 2) == 1.29


def test_names_of_images_follow_from_the_number():
    assert (image_name(7), thumb_name(7)) == ("p0007.webp", "p0007-thumb.webp")
