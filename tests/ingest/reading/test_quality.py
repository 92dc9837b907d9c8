from ingest.reading.model import Box, Word
from ingest.reading.quality import language_score, readable
from ingest.reading.textchoice import judge_layer
from tests.ingest.reading.drawing import MAIL, Sheet

ENGLISH = " ".join(MAIL).split()


def words_of_mail(share=1.0):
    rows = MAIL[: round(len(MAIL) * share)]
    return [
        Word(token, Box(72 + 400 * i / len(tokens), 90 + 18 * row, 72 + 400 * (i + 1) / len(tokens), 106 + 18 * row))
        for row, text in enumerate(rows)
        if (tokens := text.split())
        for i, token in enumerate(tokens)
    ]


def mail_raster():
    sheet = Sheet()
    sheet.mail()
    return sheet.raster()


def test_ordinary_mail_looks_like_language():
    assert language_score(ENGLISH) > 0.8


NOISE = ("yy", "wo@-", "{Oxe", "~|~", "_.,-", "T}", ";:'", "$%&", "=|=", "]]-", "xq", "zrt", "vwk", "kkj") * 4


def test_noise_does_not():
    assert language_score(NOISE) < 0.35


def test_a_whole_layer_is_good():
    assert judge_layer(mail_raster(), words_of_mail(), redacted=[]).good


def test_a_layer_with_a_bates_number_alone_is_only_a_part_of_a_scan():
    verdict = judge_layer(mail_raster(), [Word("TAM-000001", Box(480, 770, 560, 782))], redacted=[])
    assert not verdict.good
    assert "covers only" in verdict.reason


def test_a_page_without_layer_says_so():
    assert judge_layer(mail_raster(), [], redacted=[]).reason == "there is no text layer"


def test_a_layer_of_gibberish_is_not_good():
    garbled = [Word("".join(reversed(w.text)) + "~|", w.box) for w in words_of_mail()]
    assert not judge_layer(mail_raster(), garbled, redacted=[]).good


def test_a_word_that_begins_with_a_capital_vowel_is_readable():
    assert readable("Accept")
