"""What a person sees who runs the scripts: help, and errors that say what to do."""

import os
import shutil
import socket
import subprocess

import pytest

from tests.shared import ROOT


def run(*args, **environment):
    return subprocess.run(
        args, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("script", ["server", "test", "bench"])
def test_help_says_what_a_script_does(script):
    result = run(f"script/{script}", "--help")
    assert result.returncode == 0
    assert f"script/{script}" in result.stdout


def test_the_server_refuses_words_it_does_not_know():
    result = run("script/server", "--prot=8001")
    assert result.returncode == 2
    assert "PORT=8000" in result.stderr


def test_a_port_that_is_no_number_is_said_to_be_none():
    result = run("script/server", PORT="eighty")
    assert result.returncode == 1
    assert "PORT=eighty is not a port number" in result.stderr


def test_a_port_that_is_taken_is_said_to_be_and_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("script/server", PORT=port)
    assert result.returncode == 1
    assert f"Port {port} is taken" in result.stderr
    assert "PORT=8001" in result.stderr


def test_a_python_that_is_too_old_is_said_to_be(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.10" && exit 0\nexit 1\n')
    old.chmod(0o755)
    # Only what the script itself needs is on PATH, and this Python.
    for tool in ("dirname", "bash"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    result = run("bash", "-c", ". script/_common; find_python", PATH=str(tmp_path), PYTHON="")
    assert result.returncode == 1
    assert "Python 3.11 or newer is needed, and Python 3.8.10 was found" in result.stderr
    assert "PYTHON=/path/to/python3.11" in result.stderr
