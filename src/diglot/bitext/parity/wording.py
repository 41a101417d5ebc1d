"""The sentences of a report, as templates with the words of both editions in them.

Why: an editor must see from the sentence alone what to check; and whoever translates the interface finds all of them
in one place.
"""

from __future__ import annotations

import re

from diglot.bitext.editions import Side
from diglot.bitext.facts import Fact
from diglot.hanzi.messages import Message

_LONGEST = 60
_LETTERS_OF_OPENING = {"zh": 18, "en": 48}
_READ = ("number", "quantity", "money", "percent", "date", "time")
_LONG = re.compile(r"(?<![\d.])\d{5,30}(?!\d)")
_FIGURE = re.compile(r"\d[\d.,:-]*")
_FIGURES = ("number", "quantity", "money", "percent", "fraction", "ordinal")


def contradiction(zh: Fact, en: Fact) -> Message:
    """Return what is said of two facts that stand where they should agree and do not."""
    said = {"zh": shown(zh.text), "zh_value": reading(zh), "en": shown(en.text), "en_value": reading(en)}
    kind = zh.kind if zh.kind == en.kind else "figure"
    if kind == "number":
        return Message.of(
            "The numbers differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "quantity":
        return Message.of(
            "The measures differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "money":
        return Message.of(
            "The sums of money differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "percent":
        return Message.of(
            "The percentages differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "fraction":
        return Message.of(
            "The fractions differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "ordinal":
        return Message.of(
            "The ordinal numbers differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.",
            **said,
        )
    if kind == "date":
        return Message.of(
            "The dates differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "time":
        return Message.of(
            "The times differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
        )
    if kind == "link":
        return Message.of(
            "The addresses differ: “%(zh)s” in the Chinese, “%(en)s” in the English.",
            zh=shown(zh.value),
            en=shown(en.value),
        )
    if kind == "name":
        return Message.of(
            "The names differ: the Chinese has “%(zh)s”, the English “%(en)s”.", zh=said["zh"], en=said["en"]
        )
    return Message.of(
        "The figures differ: the Chinese says “%(zh)s”%(zh_value)s, the English “%(en)s”%(en_value)s.", **said
    )


def missing(fact: Fact, side: Side) -> Message:
    """Return what is said of a fact of the edition `side` that the other one does not give."""
    words, value = shown(fact.text), reading(fact)
    zh = side == "zh"
    if fact.kind in _FIGURES:
        if zh:
            return Message.of("“%(words)s”%(value)s: the English has no such figure.", words=words, value=value)
        return Message.of("“%(words)s”%(value)s: the Chinese has no such figure.", words=words, value=value)
    if fact.kind in ("date", "time"):
        if zh:
            return Message.of("“%(words)s”%(value)s: the English does not say when.", words=words, value=value)
        return Message.of("“%(words)s”%(value)s: the Chinese does not say when.", words=words, value=value)
    if fact.kind == "link":
        address = shown(fact.value)
        if zh:
            return Message.of("“%(words)s”: the English does not give this address.", words=address)
        return Message.of("“%(words)s”: the Chinese does not give this address.", words=address)
    if zh:
        return Message.of("“%(words)s”: the English does not have this name.", words=words)
    return Message.of("“%(words)s”: the Chinese does not have this name.", words=words)


def moved(zh: Fact, en: Fact) -> Message:
    """Return what is said of two facts that agree and stand in paragraphs that do not answer each other."""
    return Message.of(
        "“%(zh)s” and “%(en)s” agree, but stand in paragraphs that do not answer each other.",
        zh=shown(zh.text),
        en=shown(en.text),
    )


def less_exact(zh: Fact, en: Fact) -> Message:
    """Return what is said of two facts of which one is more exact than the other."""
    return Message.of(
        "One is more exact than the other: “%(zh)s” in the Chinese, “%(en)s” in the English.",
        zh=shown(zh.text),
        en=shown(en.text),
    )


def title_against_text(title: Fact, body: Fact, side: Side) -> Message:
    """Return what is said of a fact in the title of the edition `side` that its own text gives otherwise."""
    said = {"title": shown(title.text), "title_value": reading(title), "text": shown(body.text)}
    if side == "zh":
        return Message.of(
            "The Chinese title says “%(title)s”%(title_value)s, but its text “%(text)s”%(text_value)s.",
            **said,
            text_value=reading(body),
        )
    return Message.of(
        "The English title says “%(title)s”%(title_value)s, but its text “%(text)s”%(text_value)s.",
        **said,
        text_value=reading(body),
    )


def quotation_without_marks(words: str, side: Side) -> Message:
    """Return what is said of a quotation in the edition `side` where the other has no quotation marks at all."""
    if side == "zh":
        return Message.of("The Chinese quotes “%(words)s”; the English quotes nothing here.", words=shown(words))
    return Message.of("The English quotes “%(words)s”; the Chinese quotes nothing here.", words=shown(words))


def quotations_differ(zh: int, en: int) -> Message:
    """Return what is said where both editions quote, one of them more often."""
    return Message.of("Quotations here: %(zh)s in the Chinese, %(en)s in the English.", zh=zh, en=en)


def heading_alone(text: str, side: Side) -> Message:
    """Return what is said of a heading of the edition `side` that no heading answers."""
    if side == "zh":
        return Message.of("The Chinese heading “%(words)s” has no English one beside it.", words=shown(text))
    return Message.of("The English heading “%(words)s” has no Chinese one beside it.", words=shown(text))


def paragraph_alone(text: str, side: Side, facts: int) -> Message:
    """Return what is said of a paragraph of the edition `side` that nothing answers and that has `facts` of its own."""
    words = opening(text, side)
    if side == "zh":
        if facts:
            return Message.of(
                "Nothing in English answers the Chinese paragraph “%(words)s”; facts the English does not have:"
                " %(count)s.",
                words=words,
                count=facts,
            )
        return Message.of("Nothing in English answers the Chinese paragraph “%(words)s”.", words=words)
    if facts:
        return Message.of(
            "Nothing in Chinese answers the English paragraph “%(words)s”; facts the Chinese does not have: %(count)s.",
            words=words,
            count=facts,
        )
    return Message.of("Nothing in Chinese answers the English paragraph “%(words)s”.", words=words)


def unsure() -> Message:
    """Return what is said of paragraphs that may have been put beside each other wrongly."""
    return Message.of("It is not certain that these paragraphs answer each other; compare them yourself.")


def opening(text: str, side: Side) -> str:
    """Return the first words of `text`, with an ellipsis where they do not reach its end."""
    most = _LETTERS_OF_OPENING[side]
    flat = " ".join(text[: 4 * most].split())
    if len(flat) <= most:
        return flat
    cut = flat[:most]
    return f"{cut.rsplit(' ', 1)[0] if side == 'en' else cut}…"


def shown(words: str) -> str:
    """Return words of a text on one line, shortened in the middle when they are very long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST // 2]}…{flat[-_LONGEST // 3 :]}"


def reading(fact: Fact) -> str:
    """Return, in brackets, what a fact was read as, or nothing where its words show it."""
    if fact.kind not in _READ or "-W-" in fact.value:
        return ""
    value = fact.value
    if fact.kind in _FIGURES:
        value = _LONG.sub(lambda digits: f"{int(digits[0]):,}", value)
    shows = _FIGURE.search(value)
    small = fact.kind == "number" and len(value) == 1
    return "" if shows is None or small or shows[0] in fact.text else f" ({value})"
