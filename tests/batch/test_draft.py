"""The drafts that athletes may be sent: their words, their mail, and edits that stay."""

from __future__ import annotations

import email
import email.policy
import platform
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.batch.draft import MOST_WORDS, Draft, Said, answered, drafted, unjudged
from formcheck.batch.ledger import sweep
from formcheck.batch.letters import address_of, as_mail, write_draft
from formcheck.batch.submission import Submission
from formcheck.coaching.coach import coach
from formcheck.model import Analysis
from formcheck.training import Report
from tests.batch.worked import COACH, FILMS, Film, judged, lost, worked
from tests.examples import EXAMPLES
from tests.judging import judged as example
from tests.test_texts import BANNED

NOW = datetime(2026, 3, 16, 20, 0, tzinfo=UTC)
ON = date(2026, 3, 16)


@pytest.fixture(autouse=True)
def _history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "history.sqlite"))


def said_of(analysis: Analysis, **report: Any) -> Said:
    """What is said of a film alone."""
    at = datetime(2026, 3, 16, 18, 0)
    return answered(coach(analysis, "", at, Report(**report), ()).answer, analysis)


def text_of(said: Said, **told: Any) -> str:
    """The draft of somebody called Anna."""
    submission = Submission("a.mp4", "a.mp4", **{"athlete": "Anna Meier", **told})
    return drafted(submission, ON, "Goblet squat", said, COACH).text


def parsed(content: bytes) -> EmailMessage:
    """A mail as a program reads it."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


# What is said


def test_a_draft_goes_from_the_good_thing_to_the_next_step(tmp_path: Path) -> None:
    film = worked(tmp_path, athlete="Anna Meier", on=ON, said={"load_kg": 12.0})
    text = film.answered(COACH).answer
    parts = [
        "Hi Anna,\n\nThank you for the film of your bodyweight squat on Mon 16 Mar.\n\n",
        "Your heels stay down (heels down 0° ± 4°; good is 8° or less).\n\n",
        "One thing to work on: trunk lean in reps 9-10: 64° ± 2°, good is 45° or less. "
        "Try this: “Show your shirt logo to the wall”.\n\n",
        "Next time: 12 kg again, one thing at a time. 69 of 100: from 80 on",
        "To see hips centred, knees over feet and knees steady on the way up as well, put the ",
        "Best wishes\nKim Coach\n",
    ]
    at = [text.index(part) for part in parts]
    assert at == sorted(at)
    assert text.count("“") == 1  # one cue


def stories() -> Iterator[tuple[str, Said]]:
    """What is said of all kinds of sets."""
    for name, one in EXAMPLES.items():
        yield name, said_of(example(name, one.good, name))
        check, work = next(iter(one.faults.items()))
        yield f"{name}-{check}", said_of(example(name, work, name), load_kg=20.0, rir=0.0)
    for name in FILMS:
        analysis = judged(name, "1", "auto")[1]
        if analysis.results:
            yield name, said_of(analysis)
        else:
            yield name, unjudged(analysis, analysis.notes[0], "", Report())
    yield "pain", said_of(judged("tiring", "1", "auto")[1], pain=7)
    yield "lost", unjudged(None, "a.mp4 is empty", "", Report())
    yield "lost in pain", unjudged(None, "a.mp4 is empty", "", Report(pain=7))


def test_every_draft_is_short_and_blames_nobody() -> None:
    for name, said in stories():
        text = text_of(said)
        assert len(text.split()) <= MOST_WORDS, name
        assert not BANNED.search(text), name
        assert "--" not in text, name
        assert ".." not in text, name
        assert len(said.paragraphs) > 0, name
        assert text.count("“") <= 1, name


def test_what_does_not_fit_is_left_out_from_the_end() -> None:
    long = Said("", ("one " * 50, "two " * 40, "three " * 30, "four"))
    text = text_of(long)
    assert "two" in text
    assert "three" not in text
    assert "four" not in text
    assert text.endswith("Best wishes\nKim Coach\n")


def test_pain_is_answered_in_the_words_of_the_rules() -> None:
    said = said_of(judged("tiring", "1", "auto")[1], pain=7)
    text = text_of(said)
    assert "You felt pain of 7 of 10, and a set ends above 3." in text
    assert "ask a doctor or a physiotherapist" in text
    assert "work on" not in text
    assert "of 100" not in text


def test_a_film_without_reps_is_told_why_and_how_to_film_it() -> None:
    analysis = judged("standing", "1", "squat_bodyweight")[1]
    text = text_of(unjudged(analysis, analysis.notes[0], analysis.exercise.film, Report()))
    assert "I could not judge it: knee flexion went from 3° to 5°" in text
    assert "For the next film: stand the phone upright between knee and hip height" in text


def test_what_the_athlete_wrote_is_quoted_for_the_coach_to_answer() -> None:
    message = "My knee felt odd.\n\nIs 12 kg fine?\x00"
    text = text_of(Said("", ("Good.",)), message=message)
    assert "You wrote:\n> My knee felt odd.\n>\n> Is 12 kg fine?\n\n[your words here]\n" in text
    assert "wrote" not in text_of(Said("", ("Good.",)), message=" \n ")


def test_nobody_and_no_day_are_not_named() -> None:
    told = drafted(Submission("a.mp4", "a.mp4"), None, "", Said("please", ("Good.",)))
    assert told.subject == "Your film: please"
    assert told.text == "Hi,\n\nThank you for your film.\n\nGood.\n\nBest wishes\n"


def test_how_to_film_it_is_said_once() -> None:
    """A film without a score is to be filmed anew, which is the next step."""
    for film in ("front", "oblique"):
        text = text_of(said_of(judged(film, "1", "auto")[1]))
        assert text.count("phone") == 1
        assert "film from the side, the whole body in the picture" in text


# The mail


def test_the_mail_opens_as_a_draft() -> None:
    draft = Draft("Your squat: Sit lower", "Hi Zoë,\n\n± 2°\n", "zoe@example.org", COACH)
    content = as_mail(draft, "squat-1", NOW)
    mail = parsed(content)
    assert mail["X-Unsent"] == "1"
    assert (mail["To"], mail["From"]) == ("zoe@example.org", COACH)
    assert mail["Subject"] == "Your squat: Sit lower"
    assert mail["Date"].datetime == NOW
    assert mail.get_content().splitlines() == ["Hi Zoë,", "", "± 2°"]
    assert mail["Message-ID"].endswith("@formcheck.invalid>")
    assert platform.node().encode() not in content
    assert all(len(line) <= 998 for line in content.splitlines())


def test_mails_are_told_apart() -> None:
    draft = Draft("a", "b")
    ids = {parsed(as_mail(draft, one, NOW))["Message-ID"] for one in ("a", "b")}
    assert len(ids) == 2


@pytest.mark.parametrize(
    "said",
    ["", "nobody", "a@", "@b.org", "a@b.org\nBcc: c@d.org", "a b@c", "a@b, c@d", "\udcff@b.org"],
)
def test_what_is_no_address_is_left_out(said: str) -> None:
    mail = parsed(as_mail(Draft("a", "b", said, said), "x", NOW))
    assert mail["Bcc"] is None
    assert mail["To"] is None or "\n" not in str(mail["To"])
    assert len(mail.get_all("To", [])) <= 1


def test_addresses_are_read_as_people_write_them() -> None:
    found = address_of("  Zoë Müller <zoe@example.org> ")
    assert found is not None
    assert (found.display_name, found.addr_spec) == ("Zoë Müller", "zoe@example.org")
    bare = address_of("zoe@example.org")
    assert bare is not None
    assert bare.addr_spec == "zoe@example.org"


HOSTILE = "Eve\r\nBcc: all@example.org\r\n\r\nspam"
HEADERS = {
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "X-Unsent",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}


@given(
    st.one_of(st.just(HOSTILE), st.text(st.characters(codec=None), max_size=300)),
    st.one_of(st.just(HOSTILE), st.text(max_size=300)),
)
def test_nobody_writes_a_header(name: str, words: str) -> None:
    submission = Submission("a.mp4", name or "a", athlete=name, message=words, email=words)
    draft = drafted(submission, ON, words, Said(name, (words,)), name)
    mail = parsed(as_mail(draft, name, NOW))
    assert set(mail.keys()) <= HEADERS
    assert len(mail.keys()) == len(set(mail.keys()))
    assert "Bcc" not in mail


# Edits stay


def letters(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in sorted(folder.glob("answer*"))}


def test_a_draft_that_was_edited_stays_and_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    write_draft(tmp_path, Draft("s", "one\n"), "x", NOW)
    (tmp_path / "answer.txt").write_text("one, and my own words\n", "utf-8")
    assert write_draft(tmp_path, Draft("s", "one\n"), "x", NOW) == "one, and my own words\n"
    assert "answer.new.txt" not in letters(tmp_path)  # there was nothing new to say
    assert write_draft(tmp_path, Draft("s", "two\n"), "x", NOW) == "one, and my own words\n"
    found = letters(tmp_path)
    assert found["answer.new.txt"] == "two\n"
    assert "two" in found["answer.eml"]  # nobody edited that
    assert "answer.new.eml" not in found
    write_draft(tmp_path, Draft("s", "three\n"), "x", NOW)
    assert letters(tmp_path)["answer.new.txt"] == "three\n"


def test_a_mail_that_was_edited_stays_too(tmp_path: Path) -> None:
    write_draft(tmp_path, Draft("s", "one\n"), "x", NOW)
    (tmp_path / "answer.eml").write_text("mine", "utf-8")
    write_draft(tmp_path, Draft("s", "two\n"), "x", NOW)
    found = letters(tmp_path)
    assert (found["answer.eml"], found["answer.txt"]) == ("mine", "two\n")
    assert "two" in found["answer.new.eml"]


def test_an_edited_newer_draft_stays_as_well(tmp_path: Path) -> None:
    write_draft(tmp_path, Draft("s", "one\n"), "x", NOW)
    for name in ("answer.txt", "answer.new.txt"):
        (tmp_path / name).write_text("mine\n", "utf-8")
    write_draft(tmp_path, Draft("s", "two\n"), "x", NOW)
    found = letters(tmp_path)
    assert found["answer.txt"] == found["answer.new.txt"] == "mine\n"


def test_what_nobody_edited_is_replaced(tmp_path: Path) -> None:
    for text in ("one\n", "two\n", "one\n"):
        assert write_draft(tmp_path, Draft("s", text), "x", NOW) == text
    assert sorted(letters(tmp_path)) == ["answer.eml", "answer.txt"]


def test_what_was_written_is_known_after_a_sweep(tmp_path: Path) -> None:
    folder = tmp_path / "reviews" / "a-1"
    folder.mkdir(parents=True)
    write_draft(folder, Draft("s", "one\n"), "x", NOW)
    sweep(tmp_path)
    assert write_draft(folder, Draft("s", "two\n"), "x", NOW) == "two\n"
    assert sorted(letters(folder)) == ["answer.eml", "answer.txt"]


def test_a_newer_draft_goes_when_the_edit_does(tmp_path: Path) -> None:
    write_draft(tmp_path, Draft("s", "one\n"), "x", NOW)
    (tmp_path / "answer.txt").write_text("mine\n", "utf-8")
    write_draft(tmp_path, Draft("s", "two\n"), "x", NOW)
    (tmp_path / "answer.txt").unlink()
    assert write_draft(tmp_path, Draft("s", "two\n"), "x", NOW) == "two\n"
    assert sorted(letters(tmp_path)) == ["answer.eml", "answer.txt"]


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text("mine\n", "utf-8")
    (tmp_path / ".answer.json").write_text("[", "utf-8")
    assert write_draft(tmp_path, Draft("s", "one\n"), "x", NOW) == "mine\n"
    assert letters(tmp_path)["answer.new.txt"] == "one\n"


def test_an_edit_survives_another_answer(tmp_path: Path) -> None:
    film: Film = worked(tmp_path, athlete="Bo", on=ON)
    film.answered(COACH)
    (film.folder / "answer.txt").write_text("Hi Bo, call me.\n", "utf-8")
    hurt = replace(film, submission=replace(film.submission, said={"pain": 6}))
    assert hurt.answered(COACH).answer == "Hi Bo, call me.\n"
    assert "doctor" in letters(film.folder)["answer.new.txt"]


def test_a_lost_film_has_a_mail(tmp_path: Path) -> None:
    film = lost(tmp_path, athlete="Bo", email="bo@example.org", on=ON)
    film.answered(COACH)
    mail = parsed((film.folder / "answer.eml").read_bytes())
    assert mail["Subject"] == "Your film of Mon 16 Mar: please send it once more"
