import re

from tests.shared import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name):
    return dict(re.findall(r"^([\w.\[\]-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_what_the_tests_need_holds_what_the_server_needs():
    server, tests = (pins(name) for name in LOCKS)
    assert server
    assert {name: tests.get(name) for name in server} == server


def test_every_pin_has_its_hashes_and_no_lock_names_a_host():
    for name in LOCKS:
        text = (ROOT / name).read_text()
        assert text.count("--hash=sha256:") >= len(pins(name))
        assert "://" not in text
