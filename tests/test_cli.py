"""The commands as a user runs them: what they print, where they fail, and that no fault is a traceback."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import cli, main
from kg.commands import read as commands
from kg.errors import EvidenceError
from kg.pipeline import Engine

TEXT = "Президент Казахстана Касым-Жомарт Токаев прибыл в Москву. Токаев встретился с президентом России Владимиром Путиным."
KG = [sys.executable, "-m", "kg"]


@pytest.fixture
def run(capfd, engine, monkeypatch):
    """Run a command in this process, with models that are loaded already: exit status, standard output, standard error."""
    monkeypatch.setattr(commands, "Engine", lambda vocabulary=None: Engine(vocabulary) if vocabulary else engine)

    def run(*arguments):
        status = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "articles" / "визит.txt"
    path.parent.mkdir()
    path.write_text(f"date 2025-11-11\n\n{TEXT}\n", encoding="utf-8")
    return path


def one_line(err):
    assert err.startswith("kg: ")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_explains_itself_with_an_example(run, name):
    status, out, _ = run(name, "--help")
    assert status == 0
    assert f"kg {name}" in out.partition("Example:")[2]


def test_help_and_version(run):
    assert run("--help")[0] == 0
    assert "build" in run("--help")[1]
    assert run("--version")[1].startswith("kg, version ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "No such command"),
        (["build"], "Missing argument"),
        (["build", "x"], "Missing option '--out'"),
        (["extract", "--nonsense", "x"], "No such option"),
        (["extract", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["mentions", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["explain", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["score", "nowhere", "nowhere"], "does not exist"),
        (["extract", "x", "--vocabulary", "nowhere"], "does not exist"),
    ],
)
def test_faults_are_one_line_and_end_in_2(run, arguments, message):
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert message in one_line(err)


def test_no_command_shows_the_help(run):
    status, _, err = run()
    assert status == 2
    assert "Commands:" in err


def test_extract_streams_json_lines(run, article):
    status, out, err = run("extract", article)
    assert (status, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    text = article.read_text(encoding="utf-8")
    assert {row["article"] for row in rows} == {"визит"}
    assert {row["published"] for row in rows} == {"2025-11-11"}
    assert "position" in {row["relation"] for row in rows}
    assert all(row["evidence"]["quote"] == text[row["evidence"]["start"] : row["evidence"]["end"]] for row in rows)


def test_mentions_point_into_the_text(run, article):
    status, out, err = run("mentions", article)
    assert (status, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    text = article.read_text(encoding="utf-8")
    assert all(row["text"] == text[row["start"] : row["end"]] for row in rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert {"KAZ", "RUS"} <= {row["actor"]["country"] for row in rows if row["actor"]}


def test_output_goes_into_a_file_whole_or_not_at_all(run, article, tmp_path, monkeypatch):
    status, out, _ = run("extract", article, "--out", tmp_path / "a.jsonl")
    assert (status, out) == (0, "")
    whole = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    assert whole == run("extract", article)[1]

    def broken(*_):
        yield from ()
        raise EvidenceError("the quote is not the text")

    monkeypatch.setattr(commands, "extract", broken)
    status, _, err = run("extract", article, "--out", tmp_path / "a.jsonl")
    assert status == 2
    assert "the quote is not the text" in one_line(err)
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == whole


def test_explain_shows_every_sentence(run, article):
    status, out, _ = run("explain", article)
    assert status == 0
    assert "[0] " in out
    assert "[1] " in out
    assert "assertion Касым-Жомарт Токаев – position – Казахстан" in out
    assert "fired" in out


def test_vocabulary_is_counted(run):
    status, out, _ = run("vocabulary")
    assert status == 0
    assert "25 relations" in out


def test_a_broken_vocabulary_is_named(run, article, tmp_path):
    home = tmp_path / "tables"
    home.mkdir()
    (home / "people.yaml").write_text("- id: x\n  nonsense: 1\n", encoding="utf-8")
    for command in (["extract", article], ["build", article, "--out", tmp_path / "out"], ["explain", article]):
        status, _, err = run(*command, "--vocabulary", home)
        assert status == 2
        assert "people.yaml" in one_line(err)


def test_a_stream_from_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"id": "7", "text": TEXT}).encode())))
    status, out, _ = run("extract", "-")
    assert status == 0
    assert json.loads(out.splitlines()[0])["article"] == "7"


def test_faults_of_articles_are_told_and_the_rest_is_read(run, article):
    (article.parent / "a.txt").write_bytes(b"\0\1\2")
    (article.parent / "b\x1b[31m.txt").write_bytes(b"")
    status, out, err = run("extract", article.parent)
    assert status == 0
    assert out
    assert len(err.splitlines()) == 2
    assert "a.txt: not a text but binary data" in err
    assert "\x1b" not in err


def test_nothing_to_read_is_a_fault(run, tmp_path):
    status, _, err = run("build", tmp_path, "--out", tmp_path / "out")
    assert status == 2
    assert "no article in" in one_line(err)


def test_a_place_that_cannot_be_written(run, article):
    status, _, err = run("build", article, "--out", article / "out")
    assert status == 2
    assert "cannot be made a folder" in one_line(err)
    status, _, err = run("extract", article, "--out", article / "out")
    assert status == 2
    assert "cannot be written" in one_line(err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*KG, "vocabulary"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert "No space left on device" in one_line(done.stderr.decode())


def test_a_reader_that_goes_away_is_no_fault(article):
    process = subprocess.Popen([*KG, "explain", str(article)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_an_interrupt_is_one_line(tmp_path):
    """The command waits for its source, a pipe that nothing is written to, when it is interrupted."""
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [*KG, "extract", str(tmp_path / "pipe")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a shell lets what it runs in the background ignore it
    )
    with (tmp_path / "pipe").open("wb"):  # returns when the command has opened it
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 2
    assert (out, err) == (b"", b"kg: stopped\n")


def test_a_defect_is_one_line(run, article, monkeypatch):
    def broken(*_):
        raise RuntimeError("a\nb")

    monkeypatch.setattr(commands, "extract", broken)
    status, _, err = run("extract", article)
    assert status == 2
    assert "a defect of this program: RuntimeError: a b" in one_line(err)


def test_score(run, tmp_path):
    ends = {"subj": {"name": "Россия", "type": "COUNTRY", "country": "RUS"}, "obj": {"name": "Китай", "type": "COUNTRY", "country": "CHN"}}
    item = {**ends, "rel": "meeting", "status": "planned", "evidence": "Россия и Китай встретятся."}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps({"items": [item, {**item, "rel": "criticism"}]}), encoding="utf-8")
    row = {"article": "a", "relation": "meeting", "subject": ends["obj"], "object": ends["subj"], "status": "actual"}
    (tmp_path / "found.jsonl").write_text(json.dumps(row), encoding="utf-8")
    status, out, _ = run("score", tmp_path / "gold", tmp_path / "found.jsonl", "--errors", 5)
    assert status == 0
    assert "triples     P 1.000  R 0.500  F1 0.667  (2 gold, 1 predicted)" in out
    assert "status      0.000 of the matched triples" in out
    assert "missed a: Россия — criticism (planned) — Китай | Россия и Китай встретятся." in out
    status, out, _ = run("score", tmp_path / "gold", tmp_path / "found.jsonl", "--json")
    assert json.loads(out)["pairs"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "predicted": 1}
    (tmp_path / "found.jsonl").write_text(json.dumps({**row, "article": "b"}), encoding="utf-8")
    status, _, err = run("score", tmp_path / "gold", tmp_path / "found.jsonl")
    assert status == 2
    assert "none of the annotated articles" in one_line(err)


@pytest.mark.parametrize("arguments", [["--version"], ["query", "--list"], ["export", "--help"], ["serve", "--help"]])
def test_asking_a_graph_does_not_wait_for_the_models(arguments):
    """The stages from articles to assertions are imported by those commands alone that need them."""
    program = "import sys, kg.cli\ntry: kg.cli.main(sys.argv[1:])\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert ended.stdout
    assert not {"kg.pipeline", "kg.text", "kg.extract", "natasha", "numpy"} & set(ended.stderr.split())
