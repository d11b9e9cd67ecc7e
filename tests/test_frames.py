"""Frames: one sentence a case, its predicates with their arguments by slot, whatever the word order."""

import pytest

from kg.extract.frames import Frames, Syntax
from kg.model import Article
from kg.text import Analyser, Tree
from kg.vocabulary.lexicon import compounds, control, copulas

# sentence | predicate: slot token, slot token
CASES = [
    "Токаев обвинил Киев. | обвинил: nom Токаев, acc Киев",
    "Киев обвинил Токаев. | обвинил: nom Токаев",
    "Санкции были введены Вашингтоном. | введены: acc Санкции, nom Вашингтоном",
    "Санкции, введённые США против Ирана, незаконны. | введённые: acc Санкции, nom США, против+gen Ирана",
    "Президент, прибывший в Москву, выступил с речью. | прибывший: nom Президент, в+acc Москву",
    "Прибыв в Пекин, министр осмотрел выставку. | Прибыв: nom министр, в+acc Пекин",
    "Минск, который отказался от сделки, молчит. | отказался: nom Минск, от+gen сделки",
    "Президент призвал Украину прекратить обстрелы. | прекратить: nom Украину, acc обстрелы",
    "Президент предложил Украине прекратить огонь. | прекратить: nom Украине, acc огонь",
    "Москва намерена ответить Лондону. | ответить: nom Москва, dat Лондону",
    "Россия и Китай подписали соглашение. | подписали: nom Россия, acc соглашение",
    "Депутаты осудили и отвергли резолюцию. | отвергли: nom Депутаты, acc резолюцию",
    "Визит президента в Москву отложен. | Визит: gen президента, в+acc Москву",
    "Обвинения Киева в адрес Москвы беспочвенны. | Обвинения: gen Киева, в адрес+gen Москвы",
    "Он подвергся критике со стороны Запада. | критике: со стороны+gen Запада",
    "Российские войска покинули город. | войска: adj Российские",
    "Аннексия Кувейта Ираком не признана. | Аннексия: gen Кувейта, ins Ираком",
    "США стали союзником Кореи. | союзником: nom США, gen Кореи",
    "Евросоюз награждает Минск, но продолжает санкции против Ирана. | продолжает: nom Евросоюз, acc санкции",
    "По отношению к России введены меры. | введены: по отношению к+dat России, acc меры",
]


@pytest.fixture(scope="module")
def trees() -> dict[str, Tree]:
    texts = [case.partition("|")[0].strip() for case in CASES]
    documents = Analyser().documents(Article(str(number), text) for number, text in enumerate(texts))
    return {text: Tree(document.sentences[0]) for text, document in zip(texts, documents, strict=True)}


@pytest.mark.parametrize("case", CASES)
def test_arguments(case: str, trees: dict[str, Tree]) -> None:
    text, frame = (part.strip() for part in case.split("|"))
    word, _, wanted = frame.partition(": ")
    tree = trees[text]
    frames = Frames(tree, Syntax(control(), compounds(), copulas()))
    index = next(token.index for token in tree.tokens if token.text == word)
    found = {f"{argument.slot} {tree.tokens[argument.token].text}" for argument in frames.arguments(index)}
    assert set(wanted.split(", ")) <= found


def test_a_cycle_in_the_parse_ends() -> None:
    """Two predicates that send to one another for their subject do not send for ever."""
    document = next(Analyser().documents([Article("x", "Начать и кончить и начать и кончить.")]))
    tree = Tree(document.sentences[0])
    frames = Frames(tree, Syntax(control(), compounds(), copulas()))
    assert [frames.arguments(token.index) for token in tree.tokens]
