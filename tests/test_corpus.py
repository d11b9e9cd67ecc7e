"""Sources -> articles: every format, what is read of the head, and what the user is told of what is left out."""

import gzip
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import articles, count
from kg.corpus.dates import dateline, iso_date
from kg.corpus.decode import decode
from kg.corpus.formats.markup import plain
from kg.corpus.formats.text import read_head
from kg.errors import SourceError

TEXT = "Президент Казахстана прибыл в Москву с визитом."
OTHER = "Министр иностранных дел Турции посетил Баку."
PAGE = f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Визит в Москву</title>
<meta property="article:published_time" content="2025-11-11T08:00:00+03:00"><meta property="og:site_name" content="Лента"></head>
<body><nav><a href="/">Главная</a></nav>
<article><h1>Визит в Москву</h1><p>{TEXT} {TEXT}</p><p>{OTHER} {OTHER}</p></article></body></html>"""


class Told(list):
    """Collects what the user is told."""

    def __call__(self, line):
        assert "\n" not in line
        self.append(line)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def read(tmp_path, told):
    """Write files, read them as sources."""

    def read(**files):
        for name, data in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(articles([str(tmp_path)], told))

    return read


@pytest.mark.parametrize(
    "case",
    # what the file holds | what is read of its head | what the article proper begins with
    [
        " date 2025-11-11 Отношения крепнут.|published=2025-11-11|Отношения",
        "date 2025-11-11\nОтношения крепнут.|published=2025-11-11|Отношения",
        "date 2025-1-5\ntitle Визит\nsource Лента\n\nОтношения.|published=2025-1-5 title=Визит source=Лента|Отношения",
        "title: Визит\nurl: http://a.example/1\nid: 7\nlanguage: ru\nnote: учебный\n\n\nТекст.|"
        "title=Визит url=http://a.example/1 id=7 language=ru note=учебный|Текст",
        "Отношения date 2025-11-11 крепнут.||Отношения",
        "date вчера\nТекст.||date",
        "dated 2025-11-11 Текст.||dated",
        "title Один\ntitle Два\n\nТекст.|title=Один|title Два",
        "\n\nТекст.||Текст",
    ],
)
def test_head(case):
    text, about, begin = case.split("|")
    found, body = read_head(text)
    assert " ".join(f"{key}={value}" for key, value in found.items()) == about
    assert text[body:].startswith(begin)


def test_text_is_the_whole_source(read, told):
    [article] = read(a__txt=f"date 2025-11-11\r\ntitle Визит\r\n\r\n{TEXT}\r\nДалее.\r\n")
    assert article.text == f"date 2025-11-11\ntitle Визит\n\n{TEXT}\nДалее.\n"
    assert article.text[article.body :] == f"{TEXT}\nДалее.\n"
    assert (article.id, article.published, article.title, told) == ("a", "2025-11-11", "Визит", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_encodings(read, told, encoding):
    [article] = read(a__txt=TEXT.encode(encoding))
    assert article.text == TEXT
    assert told == []


def test_a_damaged_character_is_told(read, told):
    [article] = read(a__txt=TEXT.encode()[:-5] + b"\xd0 " + (TEXT * 3).encode())
    assert "\ufffd" in article.text
    assert "1 broken characters" in told[0]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "no text"),
        ("a.txt", b" \n\t\n", "no text"),
        ("a.txt", b"date 2025-11-11\n\n", "no text"),
        ("a.txt", bytes(range(256)) * 40, "binary data"),
        ("a.txt", b"\x01\x02\x03" * 50, "binary data"),
        ("a.txt", b"\xe9\xe8\xf4 caf\xe9 \xfc\xdf\xe4" * 20, "neither UTF-8 nor a Cyrillic code page"),
        ("a.txt", "слово ".encode() * 800_000, "larger than"),
        ("a.txt", b"abc def " * 130_000, "no single article"),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-9], "not a whole gzip file"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00garbage", "not a whole gzip file"),
        ("a.csv", "a;b\n1;2\n", "no column `text`"),
        ("a.jsonl", "{\n", "a.jsonl:1: not a JSON object"),
        ("a.jsonl", "[1]\n", "a.jsonl:1: not a JSON object"),
        ("a.jsonl", "[" * 100_000, "a.jsonl:1: not a JSON object"),
        ("a.jsonl", '{"text": 5}\n', "a.jsonl:1: no `text`"),
        ("a.html", "<html><body></body></html>", "no article in the page"),
        ("a.rss", "<rss><channel></channel></rss>", "no entries of a feed"),
        ("a.xml", TEXT, "no entries of a feed"),
        ("a.warc", TEXT, "not a WARC file"),
        ("a.doc", TEXT, "no known format"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path, told, name, data, message):
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    assert list(articles([str(tmp_path)], told)) == []
    assert len(told) == 1
    assert message in told[0]
    assert str(tmp_path) in told[0]


def test_a_source_that_is_not_there(told):
    with pytest.raises(SourceError, match="nowhere: no such file or folder"):
        list(articles(["nowhere"], told))


def test_json_lines(read, told):
    rows = [
        {"id": 7, "text": TEXT, "date": "2025-11-11T10:00:00Z", "title": "Визит"},
        {"content": OTHER, "published": "вчера"},
        {"body": "Третий текст\ud800."},
    ]
    found = read(a__jsonl="\n".join(map(json.dumps, rows)) + "\nнет\n")
    assert [(each.id, each.published, each.title) for each in found] == [
        ("7", "2025-11-11", "Визит"),
        ("a-2", None, None),
        ("a-3", None, None),
    ]
    assert found[2].text == "Третий текст\ufffd."
    assert [line.partition(".jsonl")[2] for line in told] == [
        ":2: 'вчера' is no date: read as undated",
        ":4: not a JSON object: left out (Expecting value: line 1 column 1 (char 0))",
    ]


@pytest.mark.parametrize("part", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_tables(read, told, part, encoding):
    rows = [["ID", "Date", "Text"], ["один", "11.11.2025", f'"{TEXT}\nДалее."'], ["два", "", OTHER], ["три"]]
    found = read(a__csv="\r\n".join(part.join(row) for row in rows).encode(encoding))
    assert [(each.id, each.published, each.text) for each in found] == [
        ("один", "2025-11-11", f"{TEXT}\nДалее."),
        ("два", None, OTHER),
    ]
    assert len(told) == 1
    assert "row 4: 1 fields where the first row names 3" in told[0]


def test_pages(read, told):
    [article] = read(a__html=PAGE)
    assert (article.title, article.published, article.source, told) == ("Визит в Москву", "2025-11-11", "Лента", [])
    assert article.text.startswith("Визит в Москву\n")
    assert TEXT in article.text
    assert "Главная" not in article.text


def test_a_page_in_another_encoding(read):
    [article] = read(a__html=PAGE.replace("utf-8", "windows-1251").encode("cp1251"))
    assert TEXT in article.text


def test_feeds(read, told):
    entry = "<item><title>{}</title><guid>{}</guid><pubDate>Tue, 11 Nov 2025 23:30:00 +0500</pubDate><description>{}</description></item>"
    items = entry.format("Визит", "n1", f"&lt;p&gt;{TEXT}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;") + entry.format("Баку", "n2", OTHER)
    found = read(a__rss=f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Лента</title>{items}</channel></rss>")
    assert [(each.id, each.published, each.source, each.text) for each in found] == [
        ("n1", "2025-11-11", "Лента", f"Визит\n\n{TEXT}"),
        ("n2", "2025-11-11", "Лента", f"Баку\n\n{OTHER}"),
    ]
    assert told == []


def test_atom(read):
    [article] = read(
        a__atom=f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Л</title><entry><title>Визит</title><id>u:1</id>"
        f"<updated>2025-11-11T08:00:00Z</updated><content type='html'>{TEXT}</content></entry></feed>"
    )
    assert (article.id, article.published, article.text) == ("u:1", "2025-11-11", f"Визит\n\n{TEXT}")


def test_a_feed_is_not_an_address(read, told, tmp_path):
    (tmp_path.parent / "secret.rss").write_text("<rss><channel><item><title>x</title></item></channel></rss>", encoding="utf-8")
    assert read(a__rss=str(tmp_path.parent / "secret.rss")) == []
    assert "no entries of a feed" in told[0]


def test_an_entity_does_not_read_files(read, tmp_path):
    secret = tmp_path.parent / "secret"
    secret.write_text("тайна", encoding="utf-8")
    found = read(
        a__xml=f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{secret}">]><rss version="2.0"><channel>'
        f"<item><title>&s; Визит</title><description>{TEXT} &s;</description></item></channel></rss>"
    )
    assert not any("тайна" in each.text for each in found)


def archive(*records):
    """A gzipped WARC file; each record is a member of its own, as crawlers write them."""
    members = []
    for url, kind, status, body in records:
        answer = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        about = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:x>\r\nWARC-Date: 2025-12-01T00:00:00Z\r\n"
        )
        head = f"{about}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        members.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return b"".join(members)


def test_archives(read, told):
    found = read(
        a__warc__gz=archive(
            ("http://a.example/1", "text/html; charset=windows-1251", "200 OK", PAGE.encode("cp1251")),
            ("http://a.example/2", "text/plain; charset=utf-8", "200 OK", OTHER.encode()),
            ("http://a.example/3", "image/png", "200 OK", b"\x89PNG"),
            ("http://a.example/4", "text/html", "404 Not Found", PAGE.encode()),
            ("http://a.example/5", "text/plain", "200 OK", b"\0\1\2"),
        )
    )
    assert [(each.id, each.url, each.published) for each in found] == [
        ("http://a.example/1", "http://a.example/1", "2025-11-11"),
        ("http://a.example/2", "http://a.example/2", None),
    ]
    assert len(told) == 1
    assert told[0].endswith("record 5: not a text but binary data: left out")


def test_gzip_of_anything(read, told):
    found = read(
        a__txt__gz=gzip.compress(TEXT.encode()),
        b__jsonl__gz=gzip.compress(json.dumps({"text": OTHER}).encode()),
        c__txt=gzip.compress(b"abc"),
    )
    assert [(each.id, each.text) for each in found] == [("a", TEXT), ("b-1", OTHER), ("c", "abc")]
    assert told == []


def test_folders_are_read_in_order(tmp_path, told):
    for name in ("b/2.txt", "b/1.txt", "a/9.txt", "c.txt", ".hidden/1.txt", "b/.0.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Текст {name}.", encoding="utf-8")
    assert [each.id for each in articles([str(tmp_path)], told)] == ["c", "9", "1", "2"]
    assert told == []
    assert count([str(tmp_path)]) == 4


def test_links_and_the_folder_of_the_build(tmp_path, told):
    for name in ("a/1.txt", "out/2.txt", "elsewhere/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"Текст {name}.", encoding="utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "4.txt").symlink_to(tmp_path / "elsewhere" / "3.txt")
    assert [each.id for each in articles([str(tmp_path / "a"), str(tmp_path / "out")], told)] == ["1", "4", "2"]
    assert [line.partition(": ")[2] for line in told] == ["a link to a folder: left out; name it as a source"]
    assert [each.id for each in articles([str(tmp_path)], Told(), tmp_path / "out")] == ["1", "4"]
    assert count([str(tmp_path)], tmp_path / "out") == 3


def test_ids_and_texts_that_repeat(tmp_path, told):
    for name, text in (("a/1.txt", TEXT), ("b/1.txt", OTHER), ("c/2.txt", f"date 2025-11-11\n{TEXT} ")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(articles([str(tmp_path)], told))
    assert [each.id.partition("~")[0] for each in found] == ["1", "1"]
    assert len({each.id for each in found}) == 2
    assert found == list(articles([str(tmp_path)], Told()))
    assert told == [f"1: the id of another article: read as {found[1].id}", "2: the same text as 1: left out"]


@pytest.mark.parametrize(
    ("data", "name"),
    [(TEXT.encode(), "stdin"), (json.dumps({"id": "x", "text": TEXT}).encode(), "x"), (gzip.compress(TEXT.encode(), mtime=0), "stdin")],
)
def test_standard_input(monkeypatch, told, data, name):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [(each.id, each.text) for each in articles(["-"], told)] == [(name, TEXT)]
    assert count(["-"]) is None


def test_nothing_holds_all_articles(tmp_path):
    """The first article comes before the last line is read."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n" + "нет\n" * 5, encoding="utf-8")
    told = Told()
    stream = articles([str(path)], told)
    next(stream)
    assert told == []
    assert list(stream) == []
    assert len(told) == 5


@pytest.mark.parametrize(
    "case",
    [
        "2025-11-11=2025-11-11",
        "2025-1-5=2025-01-05",
        "2025-11-11T23:59:59+05:00=2025-11-11",
        "20251111=2025-11-11",
        "5.1.2025=2025-01-05",
        "11.11.2025, 10:00=2025-11-11",
        "Tue, 11 Nov 2025 08:00:00 GMT=2025-11-11",
        "2025-13-45=None",
        "2025-11=None",
        "вчера=None",
        "=None",
    ],
)
def test_dates(case):
    text, _, expected = case.rpartition("=")
    assert str(iso_date(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Выборы в США\n\n22:46\n\nпятница\n\n18 декабря 2020\n\nШансов мало.", "2020-12-18"),
        ("Выборы\n04.11.2020 16:42\nВ США прошли выборы.", "2020-11-04"),
        ("14:54, 2 Ноябрь, 2018 Власти отложили суд.", "2018-11-02"),
        ("18 января 2021 20:53 Анна Семенова", "2021-01-18"),
        ("Посмотреть оригиналиюнь 24-го, 2016", "2016-06-24"),
        ("3 августа 2016 года президент уехал.", "None"),
        ("С 1 января 2020 года начнутся поставки.", "None"),
        ("Суд прошёл 31 февраля 2016, 10:00.", "None"),
        ("18 декабря 2020\n19 декабря 2020\nВыборы.", "None"),
        ("Выборы прошли.", "None"),
    ],
)
def test_the_head_of_a_text_tells_its_date(text, expected):
    assert str(dateline(text)) == expected


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_text_is_read_as_it_is(text, end):
    assert decode(f"{text}{end}{text}".encode()) == (f"{text}\n{text}".removeprefix("\ufeff"), None)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_one_line(data):
    try:
        text, remark = decode(data)
    except SourceError as error:
        text, remark = "", str(error)
    assert "\r" not in text
    assert "\n" not in (remark or "")


@given(st.text(max_size=80))
def test_fragments_lose_their_tags(text):
    assert "\n\n\n" not in plain(text)
    assert plain(f"<p>{'слово'}</p><script>{text.replace('<', '')}</script>") == "слово"
