"""One-to-one matching of what was found with what was annotated, as large as it can be."""

from collections.abc import Callable, Sequence

from kg.score.items import Item


def nearness(wanted: Item, found: Item) -> float:
    """How much more than the needed is equal: the names as written, then the status."""
    names = (wanted.subject.name == found.subject.name) + (wanted.object.name == found.object.name)
    return names + 0.5 * (wanted.status == found.status)


def match(wanted: Sequence[Item], found: Sequence[Item], same: Callable[[Item, Item], bool]) -> dict[int, int]:
    """Number of a found item -> number of the wanted one. The nearest are joined first, then as many more as possible."""
    near = {
        (number, goal): nearness(want, have) for number, have in enumerate(found) for goal, want in enumerate(wanted) if same(want, have)
    }
    choices: dict[int, list[int]] = {number: [] for number in range(len(found))}
    for number, goal in sorted(near, key=lambda edge: (-near[edge], edge[1])):
        choices[number].append(goal)
    holder: dict[int, int] = {}
    for number, goal in sorted(near, key=lambda edge: (-near[edge], edge)):
        if goal not in holder and number not in holder.values():
            holder[goal] = number
    for number in sorted(choices.keys() - set(holder.values())):
        _seat(number, choices, holder, set())
    return {number: goal for goal, number in holder.items()}


def _seat(number: int, choices: dict[int, list[int]], holder: dict[int, int], tried: set[int]) -> bool:
    """Find a goal for one more item, moving those that hold theirs where they have another choice."""
    for goal in choices[number]:
        if goal not in tried:
            tried.add(goal)
            if goal not in holder or _seat(holder[goal], choices, holder, tried):
                holder[goal] = number
                return True
    return False
