import pytest

from ingest.reading.mailtext import charset_of, decoded, html_text, unflowed


@pytest.mark.parametrize("name", ["zip", "hex", "rot13", "idna", "punycode", "unicode_escape", "x-none", "a\x00b", ""])
def test_what_is_no_charset_of_mail_is_none(name):
    assert charset_of(name) is None


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("Muñiz – “yes”".encode(), "utf-8"),
        ("Muñiz – “yes”".encode(), ""),
        ("Muñiz – “yes”".encode(), "us-ascii"),
        ("Muñiz – “yes”".encode("cp1252"), "iso-8859-1"),
        ("Muñiz – “yes”".encode("cp1252"), "utf-8"),
        ("Muñiz – “yes”".encode("cp1252"), "no-such-charset"),
        ("Muñiz – “yes”".encode("utf-16"), "utf-16"),
    ],
)
def test_text_is_read_though_its_charset_is_missing_or_wrong(data, charset):
    assert decoded(data, charset=charset) == "Muñiz – “yes”"


def test_japanese_is_read_by_the_charset_that_it_names():
    assert decoded("港".encode("iso-2022-jp"), charset="ISO-2022-JP") == "港"


def test_flowed_lines_are_joined_at_their_own_quote_level():
    text = "> Shall we open \n> the harbour?\nYes, on \nMonday.\n-- \nGreta"
    assert unflowed(text, delete_space=False) == "> Shall we open the harbour?\nYes, on Monday.\n--\nGreta"


def test_flowed_lines_of_a_script_without_blanks_are_joined_without_one():
    assert unflowed("港は \n開く", delete_space=True) == "港は開く"


def test_html_is_read_as_its_lines():
    html = "<p>Dear Dan,<br>it opens&nbsp;on <b>Monday</b>.</p><ul><li>one</li><li>two</li></ul>"
    assert html_text(html) == "Dear Dan,\nit opens on Monday.\n\n- one\n- two"


def test_scripts_and_styles_are_no_text():
    html = "<head><title>t</title><style>p{}</style></head><body>Yes<script>alert('<p>no</p>')</script></body>"
    assert html_text(html) == "Yes"


def test_a_quoted_passage_of_html_has_marks():
    html = "Yes.<blockquote>Shall we?<blockquote>Late.</blockquote></blockquote>End."
    assert [row for row in html_text(html).split("\n") if row.strip("> ")] == [
        "Yes.",
        "> Shall we?",
        ">> Late.",
        "End.",
    ]


def test_cells_of_a_row_stand_on_one_line():
    assert html_text("<table><tr><td>Fuel</td><td>12</td></tr><tr><td>Tax</td><td>3</td></tr></table>") == (
        "Fuel 12\nTax 3"
    )


def test_a_title_that_is_never_closed_hides_no_text():
    assert html_text("<html><head><title>x<body><p>The text.</p>").endswith("The text.")


def test_lines_of_preformatted_text_stay_apart():
    assert html_text("<pre>a  b\nc</pre>") == "a  b\nc"


@pytest.mark.parametrize(
    "html", ["<a " * 300_000, "<!" * 500_000, "<!--" * 300_000, "<div>" * 100_000, "&#" * 300_000, "</" * 300_000]
)
def test_html_made_to_harm_is_read_in_time(html):
    assert html_text(f"<p>Text.</p>{html}").startswith("Text.")


def test_comments_are_no_text():
    assert html_text("One <!-- <p>two</p> --->three<!--[if mso]><p>x</p><![endif]--> four") == "One three four"


def test_a_sign_of_comparison_is_text():
    assert html_text("<p>1 < 2 and 3 > 2</p>") == "1 < 2 and 3 > 2"
