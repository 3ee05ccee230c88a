"""Titles that readers could take for each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

Words = tuple[str, ...]

_NEAR = 0.9
_ROUNDING = 1e-9
_WORD = re.compile(r"\w+")


def normalised(title: str) -> Words:
    """The words of a title without case and punctuation."""
    return tuple(_WORD.findall(title.casefold()))


def near_titles(titles: Iterable[Words]) -> dict[Words, set[Words]]:
    """Each title with all that are near to it, itself among them.

    Near are titles of the same set of words, and titles with the same numbers of which difflib matches at least 90 %.
    """
    near = {title: {title} for title in titles}
    for one, other in [*_of_same_words(near), *_of_near_letters(near)]:
        near[one].add(other)
        near[other].add(one)
    return near


def _of_same_words(titles: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    groups: dict[frozenset[str], list[Words]] = defaultdict(list)
    for title in titles:
        groups[frozenset(title)].append(title)
    for group in groups.values():
        yield from combinations(group, 2)


def _of_near_letters(titles: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    groups: dict[Words, list[Words]] = defaultdict(list)
    for title in titles:
        groups[tuple(word for word in title if any(letter.isdigit() for letter in word))].append(title)
    for group in groups.values():
        yield from _near_pairs(group)


def _near_pairs(group: list[Words]) -> Iterator[tuple[Words, Words]]:
    """Compare the letters as sets first: all pairs of thousands of titles take a fraction of a second that way."""
    by_length = sorted(((" ".join(title), title) for title in group), key=lambda pair: (len(pair[0]), pair[0]))
    letters: dict[tuple[str, int], int] = {}
    signatures = [_signature(text, letters) for text, _ in by_length]
    start = 0
    for number, (text, title) in enumerate(by_length):
        while len(by_length[start][0]) * (2 - _NEAR) < len(text) * _NEAR:
            start += 1
        mine, budget = signatures[number], 2 * len(text) * (1 - _NEAR) + _ROUNDING
        places = _places(text)
        for index, other in enumerate(signatures[start:number], start):
            if (mine ^ other).bit_count() <= budget and _is_near(by_length[index][0], text, places):
                yield by_length[index][1], title


def _signature(text: str, letters: dict[tuple[str, int], int]) -> int:
    """A bit for each letter and how often it came before, so that unequal bits count letters without a partner."""
    counts: dict[str, int] = defaultdict(int)
    bits = 0
    for letter in text:
        counts[letter] += 1
        bits |= 1 << letters.setdefault((letter, counts[letter]), len(letters))
    return bits


def _places(text: str) -> dict[str, int]:
    """Each letter with the bit set of its places."""
    places: dict[str, int] = defaultdict(int)
    for place, letter in enumerate(text):
        places[letter] |= 1 << place
    return places


def _is_near(one: str, other: str, places: dict[str, int]) -> bool:
    """Whether difflib says so; it can't match more than the longest common subsequence, which costs far less."""
    needed = (len(one) + len(other)) * _NEAR / 2 - _ROUNDING
    if _common(one, places, len(other)) < needed:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def _common(one: str, places: dict[str, int], length: int) -> int:
    """Length of the longest common subsequence, a whole row of the table at a time (Hyyrö 2004)."""
    full = (1 << length) - 1
    row = full
    for letter in one:
        matches = row & places.get(letter, 0)
        row = (row + matches | row - matches) & full
    return length - row.bit_count()
