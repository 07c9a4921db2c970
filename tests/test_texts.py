"""What athletes read: no blame, no threat, short cues, and every text there and used."""

import re
from pathlib import Path
from string import Formatter

import pytest

import formcheck
from formcheck.exercises import load, names
from formcheck.texts import catalogue, say

MOST_WORDS = 7
# No blame, no claim about injuries, no superlative that nobody can keep.
BANNED = re.compile(
    r"\b(danger\w*|injur\w*|wrong\w*|perfect\w*|bad|badly|terrible|awful|poor form|fail\w*|"
    r"mistake\w*|harm\w*|damage\w*|unsafe|risk\w*|stupid|lazy|weak|should have|your fault)\b",
    re.IGNORECASE,
)

CHECKS = [(name, check) for name in names() for check in load(name).checks]
SOURCES = [path.read_text("utf-8") for path in Path(formcheck.__file__).parent.rglob("*.py")]


@pytest.mark.parametrize(("key", "sentence"), catalogue().items())
def test_sentences_blame_and_threaten_nobody(key: str, sentence: str) -> None:
    assert not BANNED.search(sentence), key
    assert sentence == sentence.strip()
    assert sentence


@pytest.mark.parametrize("word", ["Dangerous", "an injury", "perfect!", "That was wrong."])
def test_the_banned_words_are_found(word: str) -> None:
    assert BANNED.search(word)


def test_exercise_files_blame_and_threaten_nobody() -> None:
    for name, check in CHECKS:
        for words in (check.title, check.cue, check.praise, check.why):
            assert not BANNED.search(words), (name, check.name, words)


def test_cues_are_short() -> None:
    long = [
        check.cue for _, check in CHECKS if check.severity and len(check.cue.split()) > MOST_WORDS
    ]
    assert not long


@pytest.mark.parametrize("key", [key for key in catalogue() if key.startswith("why.")])
def test_reasons_are_sentences(key: str) -> None:
    sentence = catalogue()[key]
    assert sentence[0].isupper() or sentence[0] == "{"
    assert sentence.endswith(".")


def test_no_sentence_is_left_over() -> None:
    code = "\n".join(SOURCES)
    for key in catalogue():
        section, name = key.split(".", 1)
        pieces = [f'"{key}"', f'"{name}"', f'"{section}.{{']
        assert any(piece in code for piece in pieces), key


def test_every_sentence_asked_for_is_there() -> None:
    asked = {key for code in SOURCES for key in re.findall(r'say\(\s*"([a-z]+\.[a-z_]+)"', code)}
    assert len(asked) > 40
    assert asked <= set(catalogue())


def test_every_translation_has_all_sentences_with_their_fields() -> None:
    folder = Path(formcheck.__file__).parent / "texts"
    languages = [path.stem for path in folder.glob("*.toml")]
    assert "en" in languages
    for language in languages:
        there = {key: fields_of(sentence) for key, sentence in catalogue(language).items()}
        assert there == {key: fields_of(sentence) for key, sentence in catalogue().items()}


def fields_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_fields_are_filled_in_by_name() -> None:
    assert say("why.pain", pain=5, most="3").startswith("You felt pain of 5 of 10")
    with pytest.raises(KeyError):
        say("why.pain")
    for key, sentence in catalogue().items():
        assert all(field.isidentifier() for field in fields_of(sentence)), key
