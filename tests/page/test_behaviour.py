"""What a reader does with the page, in a real browser."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Opener
from page_records import html_of
from playwright.sync_api import Browser, Page, expect

from kg.bench.graphs import made_up

pytestmark = pytest.mark.browser

PAIR = "#a=country%3AKAZ&b=country%3ARUS"
TOKAEV = "#node=person%3Atokaev"


def labels(page: Page) -> set[str]:
    """The names of the nodes in view."""
    return set(page.evaluate("(({ app }) => app.view().nodes.map((i) => app.model.nodes[i].label))(window.graphPage)"))


def pairs(page: Page) -> set[frozenset[str]]:
    """The pairs in view, by the names of their ends."""
    found = page.evaluate(
        "(({ app }) => app.view().pairs.map((p) => [app.model.nodes[p.a].label, app.model.nodes[p.b].label]))(window.graphPage)"
    )
    return {frozenset(pair) for pair in found}


def click_at(page: Page, x: float, y: float) -> None:
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.click(box["x"] + x, box["y"] + y)


def place_of(page: Page, label: str) -> tuple[float, float]:
    at = page.evaluate(
        """(label) => {
          const { app, engine } = window.graphPage;
          return engine.onScreen(app.model.nodes.find((node) => node.label === label).i);
        }""",
        label,
    )
    return at["x"], at["y"]


def facet(page: Page, kind: str, name: str) -> None:
    page.locator(f"[data-group={kind}] li", has_text=name).locator("input").click()


def test_the_browser_chooses_the_view_that_the_builder_chose(sample: Path, visit: Opener) -> None:
    chosen = visit(sample).page.evaluate(
        """(() => {
          const { app } = window.graphPage;
          const drawn = JSON.parse(document.getElementById("view").textContent);
          const pair = (p) => [p.from ?? p.a, p.to ?? p.b].sort((a, b) => a - b).join();
          return [
            [drawn.nodes.map((node) => node.id).sort((a, b) => a - b), app.view().nodes],
            [drawn.edges.map(pair).sort(), app.view().pairs.map(pair).sort()],
          ];
        })()"""
    )
    for built, shown in chosen:
        assert built == shown


def test_the_browser_computes_of_the_first_view_what_the_builder_wrote_beside_it(sample: Path, tmp_path: Path, visit: Opener) -> None:
    """The picture is drawn from what the builder wrote, before the records are read: both must say the same."""
    made = made_up(120, 400)
    other = tmp_path / "made.html"
    other.write_text(html_of(made.assertions, made.articles), encoding="utf-8")
    for path in (sample, other):
        built, shown = visit(path).page.evaluate(
            """(() => {
              const { app } = window.graphPage;
              const { nodes, edges, counts } = JSON.parse(document.getElementById("view").textContent);
              const looks = (p) => [p.articles, p.tone, p.standing, p.forward, p.backward];
              const view = app.view();
              return [
                [
                  Object.fromEntries(nodes.map((node) => [node.id, [node.type, node.country ?? null, node.community, node.articles]])),
                  edges.map((edge) => [edge.from, edge.to, ...looks(edge)]),
                  [counts.size, counts.allNodes, counts.allPairs, counts.inside],
                ],
                [
                  Object.fromEntries(view.nodes.map((i) => {
                    const node = app.model.nodes[i];
                    return [i, [node.type, node.country, node.community, app.graph().articles[i]]];
                  })),
                  view.pairs.map((pair) => [pair.a, pair.b, ...looks(pair)]),
                  [app.model.nodes.length, view.allNodes, view.allPairs, view.inside],
                ],
              ];
            })()"""
        )
        assert built == shown
        assert any(edge[5] or edge[6] for edge in built[1])


def test_the_first_view_is_drawn_before_the_records_are_read(sample: Path, tmp_path: Path, chromium: Browser) -> None:
    whole = sample.read_text(encoding="utf-8")
    path = tmp_path / "begun.html"
    path.write_text(whole[: whole.index('<script type="application/json" id="data">')], encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    expect(page.locator("#shown")).to_contain_text("акторов и тем 7 из 7")
    context.close()


def test_the_first_view_shows_facts_and_says_what_it_leaves_out(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    assert "Турция" not in labels(page)
    expect(page.locator("#shown")).to_contain_text("акторов и тем 7 из 7")
    expect(page.locator("#panel")).to_contain_text("по умолчанию скрыты")
    facet(page, "standing", "план")
    assert frozenset(("Турция", "США")) in pairs(page)
    facet(page, "standing", "призыв")
    assert "Запад" in labels(page)


def test_a_claim_of_one_side_is_no_fact(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    facet(page, "standing", "утверждает одна сторона")
    assert frozenset(("США", "Россия")) in pairs(page)
    page.evaluate(
        "(({ app }) => app.selectPair(app.model.byId.get('country:USA').i, app.model.byId.get('country:RUS').i))(window.graphPage)"
    )
    expect(page.locator("#panel")).to_contain_text("по словам: Сергей Лавров")


def test_clicking_a_node_opens_its_profile(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    click_at(page, *place_of(page, "Касым-Жомарт Токаев"))
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Касым-Жомарт Токаев")
    expect(panel).to_contain_text("президент: Казахстан")
    expect(panel).to_contain_text("роль русского языка")
    expect(panel).to_contain_text("Код страны: KAZ")
    assert "node=person" in unquote(page.url)
    expect(page.locator("#live")).to_contain_text("Касым-Жомарт Токаев, лицо")


def test_clicking_a_line_opens_its_sentences(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    one, other = place_of(page, "Касым-Жомарт Токаев"), place_of(page, "роль русского языка")
    click_at(page, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    expect(page.locator("#panel blockquote")).to_have_text("Токаев рассказал о роли русского языка.")


def test_evidence_marks_who_did_what_to_whom(sample: Path, visit: Opener) -> None:
    page = visit(sample, PAIR).page
    items = page.locator("#panel .evidence")
    expect(items).to_have_count(3)
    oldest = items.nth(2)
    expect(oldest.locator("mark.subject")).to_have_text("Казахстан")
    expect(oldest.locator("mark.trigger")).to_have_text("подписал соглашение")
    expect(oldest.locator("mark.object")).to_have_text("Россией")
    expect(oldest).to_contain_text("Новость номер 1 — Лента, опубликовано 10 января 2022")
    expect(oldest).to_contain_text("статья на news.example")
    expect(oldest).to_contain_text("факт по тексту статьи")
    expect(oldest).to_contain_text("уверенность 80 %")
    expect(oldest).to_contain_text("Синтетический текст")
    expect(items.nth(0)).to_contain_text("Россия → Казахстан")


def test_a_citation_can_be_copied(sample: Path, visit: Opener) -> None:
    page = visit(sample, PAIR, permissions=["clipboard-read", "clipboard-write"]).page
    page.locator("#panel .evidence").nth(2).get_by_role("button", name="Копировать ссылку на цитату").click()
    expect(page.locator("#notice")).to_have_text("Скопировано")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "«Казахстан подписал соглашение с Россией.» // Новость номер 1 // Лента // 2022-01-10 // https://news.example/1"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Казахстаном", "Казахстан"),
        ("казахстн", "Казахстан"),
        ("Tokayev", "Касым-Жомарт Токаев"),
        ("токаеву", "Касым-Жомарт Токаев"),
        ("евросоюз", "Европейский союз"),
        ("Zelensky", "Владимир Зеленский"),
        ("Лаврв", "Сергей Лавров"),
        ("языка роль", "роль русского языка"),
        ("KAZ", "Казахстан"),
    ],
)
def test_search_forgives(sample: Path, visit: Opener, query: str, found: str) -> None:
    page = visit(sample).page
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator("#found [role=option]").first).to_contain_text(found)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(found)


def test_a_search_brings_in_what_is_not_in_view(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.fill("#query", "Турция")
    page.press("#query", "Enter")
    assert "Турция" in labels(page)
    page.fill("#query", "ъъъъъъ")
    expect(page.locator("#found")).to_contain_text("Ничего не найдено")


def test_facets_filter_and_count(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    sanctions = page.locator("[data-group=relation] li", has_text="санкци")
    expect(sanctions.locator(".count")).to_have_text("1")
    facet(page, "type", "Лица")
    assert not {"Касым-Жомарт Токаев", "Сергей Лавров"} & labels(page)
    facet(page, "source", "Вестник")
    assert pairs(page) == {frozenset(("Казахстан", "Россия")), frozenset(("Европейский союз", "Россия"))}
    page.locator("[data-group=relation]").get_by_role("button", name="ничего").click()
    expect(page.locator("#shown")).to_contain_text("ничего нет")
    page.click("#reset")
    assert "Касым-Жомарт Токаев" in labels(page)


def test_confidence_filters(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.locator("#confidence").fill("90")
    expect(page.locator("#shown")).to_contain_text("ничего нет")
    assert "conf=90" in page.url


def test_the_brush_narrows_the_time(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    bars = page.locator("#time .bars").bounding_box()
    assert bars
    page.mouse.move(bars["x"] + 2, bars["y"] + 10)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] * 0.2, bars["y"] + 10)
    page.mouse.up()
    assert "Владимир Зеленский" not in labels(page)
    assert "роль русского языка" in labels(page)
    assert "to=2022" in page.url
    page.click("#whole")
    assert "Владимир Зеленский" in labels(page)
    page.focus("#time-from")
    page.keyboard.press("End")
    assert labels(page) == {"Владимир Зеленский", "Европейский союз", "Сергей Лавров", "Россия"}


def test_time_plays(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.click("#play")
    expect(page.locator("#play")).to_have_text("Остановить")
    expect(page.locator("#time-from")).not_to_have_value("0")
    page.click("#play")
    expect(page.locator("#play")).to_have_text("Проиграть")


def test_surroundings_by_steps(sample: Path, visit: Opener) -> None:
    page = visit(sample, "#node=topic%3Alanguage").page
    page.locator("#graph").focus()
    page.keyboard.press("1")
    assert labels(page) == {"роль русского языка", "Касым-Жомарт Токаев"}
    page.keyboard.press("2")
    assert labels(page) == {"роль русского языка", "Касым-Жомарт Токаев", "Россия", "Казахстан", "Сергей Лавров"}
    page.keyboard.press("3")
    assert "Европейский союз" in labels(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert "Владимир Зеленский" in labels(page)


def test_hiding_expanding_and_bringing_back(sample: Path, visit: Opener) -> None:
    page = visit(sample, TOKAEV + "&n=2").page
    assert "роль русского языка" not in labels(page)
    page.get_by_role("button", name="Добавить соседей").click()
    assert "роль русского языка" in labels(page)
    page.get_by_role("button", name="Скрыть узел").click()
    assert "Касым-Жомарт Токаев" not in labels(page)
    page.get_by_role("button", name="Вернуть скрытое").click()
    assert "Касым-Жомарт Токаев" in labels(page)


def test_a_path_between_two(sample: Path, visit: Opener) -> None:
    page = visit(sample, "#node=topic%3Alanguage").page
    page.get_by_role("button", name="Путь к").click()
    page.fill("#query", "Зеленский")
    page.press("#query", "Enter")
    expect(page.locator("#notice")).to_contain_text("роль русского языка → Касым-Жомарт Токаев →")
    assert {"роль русского языка", "Касым-Жомарт Токаев", "Владимир Зеленский"} < labels(page)
    page.keyboard.press("Escape")
    assert "Казахстан" in labels(page)


def test_persons_merge_into_their_countries(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.check("#amount-merged")
    assert labels(page) == {"Казахстан", "Россия", "Европейский союз", "роль русского языка", "Владимир Зеленский"}
    assert "merge=1" in page.url
    page.evaluate(
        "(({ app }) => app.selectPair(...['KAZ', 'RUS'].map((code) => app.model.byId.get(`country:${code}`).i)))(window.graphPage)"
    )
    expect(page.locator("#panel")).to_contain_text("Сергей Лавров ↔ Касым-Жомарт Токаев")
    expect(page.locator("#panel .evidence")).to_have_count(5)


def test_the_timeline_takes_in_the_people_of_both_countries(sample: Path, visit: Opener) -> None:
    page = visit(sample, PAIR).page
    page.get_by_role("button", name="Хроника отношений").click()
    view = page.locator("#timeline-view")
    expect(view.locator("h2")).to_have_text("Россия и Казахстан: хроника")
    expect(view.locator(".evidence")).to_have_count(5)
    expect(view).to_contain_text("Лавров встретился с Токаевым")
    expect(view.locator("svg.chart circle")).to_have_count(5)


def test_two_countries_can_be_named_for_the_timeline(sample: Path, visit: Opener) -> None:
    page = visit(sample, "#tab=timeline").page
    page.locator("#first-country").select_option(label="Казахстан")
    page.locator("#second-country").select_option(label="Россия")
    expect(page.locator("#timeline-view .evidence")).to_have_count(5)
    expect(page.locator("#panel")).to_be_hidden()
    page.go_back()
    page.locator("#timeline-view").get_by_role("button", name="Россия — Казахстан").click()
    expect(page.locator("#timeline-view h2")).to_have_text("Россия и Казахстан: хроника")


def test_the_table_has_all_pairs_and_sorts(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.click("#tab-table")
    rows = page.locator("#table-view tbody tr")
    expect(rows).to_have_count(page.evaluate("window.graphPage.app.graph().pairs.length"))
    expect(rows.first).to_contain_text("Казахстан")
    page.get_by_role("button", name="Сортировать: Тон").click()
    tones = rows.locator("td:nth-child(6)").all_inner_texts()
    numbers = [float(tone.replace("−", "-")) for tone in tones if tone.strip()]
    assert numbers == sorted(numbers, reverse=True)
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Тон")
    rows.filter(has_text="санкци").get_by_role("button").click()
    expect(page.locator("#panel blockquote")).to_have_text("ЕС ввёл санкции против России.")


def test_back_takes_a_step_back_and_an_address_brings_the_view(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.fill("#query", "Токаев")
    page.press("#query", "Enter")
    facet(page, "type", "Организации")
    address = page.url
    page.go_back()
    assert "Европейский союз" in labels(page)
    expect(page.locator("#panel h2")).to_have_text("Касым-Жомарт Токаев")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Выберите узел или линию")
    again = visit(sample, "#" + address.split("#")[1]).page
    expect(again.locator("#panel h2")).to_have_text("Касым-Жомарт Токаев")
    assert "Европейский союз" not in labels(again)


def test_the_camera_is_in_the_address(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.locator("#graph").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("cam="))
    scale = page.evaluate("window.graphPage.engine.camera().scale")
    again = visit(sample, "#" + page.url.split("#")[1]).page
    assert again.evaluate("window.graphPage.engine.camera().scale") == pytest.approx(scale, abs=0.01)


def save(page: Page, kind: str) -> bytes:
    page.click("#export")
    with page.expect_download() as waiting:
        page.click(f"[data-export={kind}]")
    assert waiting.value.suggested_filename == f"graph.{kind}"
    return Path(waiting.value.path()).read_bytes()


def test_the_view_is_saved_in_four_formats(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    facet(page, "type", "Организации")
    rows = list(csv.DictReader(io.StringIO(save(page, "csv").decode("utf-8-sig"))))
    assert {row["relation"] for row in rows} == {"agreement", "visit", "position", "statement", "partnership", "rejection", "meeting"}
    assert {row["quote"] for row in rows} >= {"Казахстан подписал соглашение с Россией."}
    gexf = ET.fromstring(save(page, "gexf"))
    space = {"g": "http://gexf.net/1.3"}
    assert {node.get("label") for node in gexf.findall(".//g:node", space)} == labels(page)
    assert len(gexf.findall(".//g:edge", space)) == len(pairs(page))
    svg = ET.fromstring(save(page, "svg"))
    texts = " ".join(text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "Казахстан" in texts
    assert "Европейский" not in texts
    assert save(page, "png").startswith(b"\x89PNG\r\n\x1a\n")


def test_the_interface_speaks_two_languages(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.click("#language")
    expect(page.locator("#tab-table")).to_have_text("Table")
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("#facets")).to_contain_text("agreement")
    assert "lang=en" in page.url
    page.click("#language")
    expect(page.locator("#tab-table")).to_have_text("Таблица")


def test_english_readers_see_english_names(sample: Path, visit: Opener) -> None:
    """Names of the vocabulary, persons without one in Latin letters, and topics in the words of their article."""
    page = visit(sample, "#lang=en&standing=actual,past,claimed").page
    english = {"Kazakhstan", "Russia", "European Union", "Kassym-Jomart Tokayev", "Sergey Lavrov", "роль русского языка"}
    assert english <= labels(page)
    assert "Kazakhstan" in {line for label in page.evaluate("window.graphPage.engine.labels()") for line in label["lines"]}
    page.evaluate("(({ app }) => app.selectNode(app.model.byId.get('person:tokaev').i))(window.graphPage)")
    expect(page.locator("#panel h2")).to_have_text("Kassym-Jomart Tokayev")
    expect(page.locator("#panel")).to_contain_text("Касым-Жомарт Токаев")
    expect(page.locator("#live")).to_contain_text("Kassym-Jomart Tokayev, person")
    page.click("#tab-table")
    expect(page.locator("#table-view tbody")).to_contain_text("Russia")
    expect(page.locator("#table-view tbody")).not_to_contain_text("Россия")
    page.evaluate(
        "(({ app }) => app.selectPair(...['USA', 'RUS'].map((code) => app.model.byId.get(`country:${code}`).i)))(window.graphPage)"
    )
    expect(page.locator("#panel")).to_contain_text("Sergey Lavrov")
    page.click("#language")
    expect(page.locator("#panel h2")).to_contain_text("Россия")
    assert "Казахстан" in labels(page)


def test_a_page_may_speak_english_from_the_start(tmp_path: Path, visit: Opener) -> None:
    path = tmp_path / "english.html"
    path.write_text(html_of(language="en"), encoding="utf-8")
    page = visit(path).page
    assert {"Kazakhstan", "Sergey Lavrov"} <= labels(page)
    page.fill("#query", "казахстаном")
    expect(page.locator("#found [role=option]").first).to_contain_text("Kazakhstan")


def test_dark_by_the_system_and_by_choice(sample: Path, visit: Opener) -> None:
    page = visit(sample, color_scheme="dark").page
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert "theme=light" in page.url


def test_arrows_walk_from_neighbour_to_neighbour(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    seen = {first}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.locator("#panel h2").inner_text())
    assert len(seen) >= 2
    assert seen <= labels(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_help_tells_the_keys_and_the_licences(sample: Path, visit: Opener) -> None:
    page = visit(sample).page
    page.keyboard.press("?")
    expect(page.locator("#help-box")).to_be_visible()
    page.locator("#help-box summary").click()
    expect(page.locator("#help-box pre")).to_contain_text("MIT License")
    page.keyboard.press("Escape")
    expect(page.locator("#help-box")).to_be_hidden()


def test_labels_do_not_cover_one_another(sample: Path, visit: Opener) -> None:
    boxes = visit(sample).page.evaluate("window.graphPage.engine.labels().map((label) => label.box)")
    assert len(boxes) == 7
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"]
                or other["bottom"] <= one["top"]
            )
            assert apart


def test_a_phone_shows_graph_filters_and_sentences(sample: Path, visit: Opener) -> None:
    page = visit(sample, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator("#graph").bounding_box()
    assert box
    assert box["width"] > 350
    assert box["height"] > 300
    page.tap("#show-facets")
    expect(page.locator("#facets")).to_be_visible()
    page.tap("#show-facets")
    expect(page.locator("#facets")).to_be_hidden()
    page.fill("#query", "Токаев")
    page.press("#query", "Enter")
    expect(page.locator("#panel h2")).to_be_visible()


def test_print_shows_the_sentences_and_not_the_tools(sample: Path, visit: Opener) -> None:
    page = visit(sample, PAIR).page
    page.emulate_media(media="print")
    expect(page.locator("#tools")).to_be_hidden()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#panel blockquote").first).to_be_visible()


def test_a_page_of_nothing_says_so(tmp_path: Path, visit: Opener) -> None:
    path = tmp_path / "empty.html"
    path.write_text(html_of((), ()), encoding="utf-8")
    seen = visit(path)
    expect(seen.page.locator("#shown")).to_contain_text("ничего нет")
    assert seen.errors == []
