"""Names that stand beside an office: `президент Казахстана Токаев`, `Токаев, президент Казахстана,`, `министры Лавров и Фидан`."""

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.offices import AGE, DASHES, QUOTES, Line, Post
from kg.extract.mentions.people import Bearer
from kg.extract.mentions.words import words
from kg.model import Token

ABBREVIATED = 6  # tokens of an abbreviation with its points
FAR = 6  # tokens between an office and its name


def same_case(line: Line, noun: Token, person: Draft) -> bool:
    """Whether office and name stand in one case, as far as the tagger tells; names that do not decline always do."""
    wanted = noun.feats.get("Case")
    cases = {token.feats.get("Case") for token in line.tokens[person.first : person.last + 1] if token.feats.get("Case")}
    return wanted is None or not cases or wanted in cases or ({wanted} | cases) <= {"Acc", "Gen"}


def reach(line: Line, index: int, noun: Token) -> int:
    """The first token from `index` on that is no rank, age, nationality or trade between an office and its name."""
    tokens = line.tokens
    begin = index
    case = noun.feats.get("Case")
    while index < len(tokens) and index not in line.person_at and index - begin < FAR:
        token = tokens[index]
        trade = (
            token.pos == "NOUN"
            and token.feats.get("Case") == case
            and token.feats.get("Animacy") == "Anim"
            and token.feats.get("Number") != "Plur"
        )
        if (
            token.lemma in words("rank")
            or AGE.match(token.text)
            or (token.pos in ("ADJ", "DET") and token.feats.get("Case") == case)
            or (token.text in ".-" and tokens[index - 1].lemma in words("rank"))
            or token.text in QUOTES
            or trade
        ):
            index += 1
        elif (
            token.text == ","
            and index + 1 < len(tokens)
            and tokens[index + 1].feats.get("Animacy") == "Anim"
            and tokens[index + 1].pos == "NOUN"
        ):
            if tokens[index + 1].feats.get("Case") != case or index + 2 not in line.person_at:
                break
            index += 1
        else:
            break
    return index


def beside(line: Line, post: Post) -> Draft | None:
    """The name that stands next to the office phrase as its apposition."""
    tokens = line.tokens
    noun = tokens[post.noun]
    after = reach(line, glossed(line, post.last + 1), noun)
    if after in line.person_at:
        person = line.person_at[after]
        if after == post.noun + 1 and owner(line, noun, tokens[person.head]):
            return before(line, post)
        if (
            same_case(line, noun, person)
            or stands_in(line, post.first)
            or (tokens[person.head].head == post.noun and tokens[person.head].rel in ("appos", "flat"))
        ):
            return person
    mark = tokens[post.last + 1].text if post.last + 1 < len(tokens) else ""
    dashed = mark in DASHES
    if mark and (dashed or mark in ",("):
        behind = line.person_at.get(reach(line, post.last + 2, noun) if dashed else post.last + 2)
        if behind and (same_case(line, noun, behind) or dashed):
            closed = behind.last + 1 >= len(tokens) or tokens[behind.last + 1].text in ",).;—–" or dashed
            tied = tokens[behind.head].rel in ("appos", "flat", "flat:name", "parataxis", "nsubj", "conj", "root", "nmod")
            if closed and tied and before(line, post) is None:
                return behind
    return before(line, post)


def owner(line: Line, noun: Token, name: Token) -> bool:
    """Whether a name right behind a noun like `адвокат` tells whose it is, as far as the tagger tells."""
    if noun.lemma not in words("whose") or name.head != noun.index:
        return False
    return name.rel == "nmod" or {noun.feats.get("Case"), name.feats.get("Case")} == {"Nom", "Gen"}


def stands_in(line: Line, first: int) -> bool:
    """Whether an office is that of whom somebody stands in for, and so in the genitive: `и.о. премьера Тордуа`."""
    before = "".join(token.text.lower() for token in line.tokens[max(first - ABBREVIATED, 0) : first])
    return any(before.endswith(mark) for mark in words("acting_mark"))


def glossed(line: Line, index: int) -> int:
    """The first token behind an abbreviation or foreign name in brackets: `лидер Национального фронта (НФ) Тордуа`."""
    tokens = line.tokens
    if index >= len(tokens) or tokens[index].text != "(":
        return index
    for end in range(index + 1, min(index + FAR, len(tokens))):
        if end in line.person_at:
            return index
        if tokens[end].text == ")":
            return end + 1
    return index


def before(line: Line, post: Post) -> Draft | None:
    """`Токаев, президент Казахстана,`; `Токаев — президент`; `Токаев (президент Казахстана)`."""
    tokens = line.tokens
    index = post.first - 1
    if index < 1 or not (tokens[index].text in ",(" or tokens[index].text in DASHES):
        return None
    mark = index
    index -= 1
    while index > 0 and tokens[index].text in "),":
        depth = index
        while depth > 0 and tokens[depth].text != "(" and index - depth < 8:
            depth -= 1
        if tokens[depth].text != "(":
            break
        index = depth - 1
    person = line.person_at.get(index)
    if person and (same_case(line, tokens[post.noun], person) or tokens[mark].text == "(" or tokens[mark].text in DASHES):
        return person
    return None


def listed(line: Line, post: Post) -> list[Draft]:
    """The names behind an office in the plural: `сенаторы Рэнд Пол и Марко Рубио`, `кандидатов: Земан, Фишер и Франц`."""
    tokens = line.tokens
    index = post.last + 1
    if index < len(tokens) and (tokens[index].text in ":(" or tokens[index].text in DASHES):
        index += 1
    index = reach(line, index, tokens[post.noun])
    found: list[Draft] = []
    while index in line.person_at:
        person = line.person_at[index]
        found.append(person)
        index = person.last + 1
        steps = 0
        while index < len(tokens) and index not in line.person_at and steps < FAR:
            token = tokens[index]
            if token.pos in ("VERB", "AUX") or token.text in ".;" or (token.text in ")" and steps == 0):
                return found
            index += 1
            steps += 1
            if token.pos == "CCONJ" or token.text == ",":
                index = reach(line, index, tokens[post.noun])
                break
        else:
            break
    return found


def inside(post: Post, claimed: list[tuple[Post, Draft]]) -> bool:
    """Whether an office stands in the phrase of another that has taken the name: `советник президента Иван Иванов`."""
    return any(other.first <= post.noun <= other.last for other, _ in claimed)


def shared(line: Line, held: list[tuple[Post, Bearer | None]]) -> list[tuple[Post, Bearer | None]]:
    """Offices in a row have one holder: `лидер партии, депутат Иван Иванов`, `Иван Иванов, министр и глава комиссии`."""
    found = list(held)
    order = sorted(range(len(found)), key=lambda place: found[place][0].first)
    for step in (1, -1):
        for place in order if step < 0 else reversed(order):
            post, bearer = found[place]
            if bearer is not None or post.pending is not None:
                continue
            for other in order:
                mate, owner = found[other]
                one, two = (post, mate) if step > 0 else (mate, post)
                if (
                    owner is not None
                    and not mate.verbal
                    and row(line, one, two)
                    and (step > 0) == (other != place and mate.first > post.first)
                ):
                    if step < 0 and named_between(line, mate, post):
                        continue
                    found[place] = (post, owner)
                    if one.employer is None and together(line, one, two):
                        one.employer = two.employer
                    break
    return found


def row(line: Line, one: Post, two: Post) -> bool:
    """Whether the second office follows the first behind a comma or `и`, in the same case, for the same employer or another kind of one."""
    tokens = line.tokens
    between = [token.text for token in tokens[one.last + 1 : two.first] if token.text not in QUOTES]
    if between not in ([","], ["и"], [",", "а", "также"], ["а", "также"]):
        return False
    if tokens[one.noun].feats.get("Case") != tokens[two.noun].feats.get("Case"):
        return False
    if one.employer and two.employer and one.employer.type == two.employer.type == "COUNTRY":
        return one.employer.id == two.employer.id and between == [","]
    if together(line, one, two):
        return True
    return bool(one.employer) and (between == [","] or bool(two.employer))


def together(line: Line, one: Post, two: Post) -> bool:
    """Whether two offices share what follows the second: `основатель и глава партии`."""
    if line.tokens[one.noun].lemma in words("state_office"):
        return False
    alone = one.employer is None and one.last == one.noun and one.pending is None
    return alone and bool(two.employer) and [token.text for token in line.tokens[one.last + 1 : two.first]] == ["и"]


def named_between(line: Line, one: Post, two: Post) -> bool:
    """Whether a name stands between two offices."""
    return any(index in line.person_at for index in range(one.last + 1, two.first))
