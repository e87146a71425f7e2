"""What an author typed into the form of a brief, and the brief that it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from dashboard.text import Words
from dashboard.urls.brief import LONGEST_TEXT, SECTIONS, BriefView, Section, packed, parse_brief
from indicators.catalogue import LANGUAGES, Language

LINES = {"title": 140, "author": 80, "office": 120}
"""Fields of one line, and the letters that each takes."""


@dataclass(frozen=True)
class Typed:
    """The fields of the form.

    Attributes:
        brief: The brief before it was changed: its kind, view and language.
        lines: Title, author and office.
        sections: Sections that are ticked, in order.
        order: All sections of the kind in order.
        texts: The author's texts.
        wrong: What is wrong, by field.
    """

    brief: BriefView
    lines: Mapping[str, str]
    sections: tuple[Section, ...]
    order: tuple[Section, ...]
    texts: Mapping[Section, str]
    wrong: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, brief: BriefView) -> Typed:
        """Return the fields as they stand for a brief."""
        rest = tuple(section for section in SECTIONS[brief.kind] if section not in brief.chosen)
        lines = {name: str(getattr(brief, name)) for name in LINES}
        return cls(brief, lines, sections=brief.chosen, order=(*brief.chosen, *rest), texts=dict(brief.texts))

    @classmethod
    def sent(cls, form: Mapping[str, str], *, ticked: tuple[str, ...], site: Language) -> Typed:
        """Read the form.

        Args:
            form: Its fields.
            ticked: Keys of the sections that are ticked.
            site: Language of a reader who chose none.
        """
        before = parse_brief(form.get("brief", ""), site=site).brief
        language = form.get("language", "")
        if language in LANGUAGES:
            before = before.of(view=before.view.to(language=language))
        known = SECTIONS[before.kind]
        order = tuple(
            sorted(known, key=lambda section: (_place(form.get(f"order-{section}", "")), known.index(section)))
        )
        return cls(
            before,
            lines={name: form.get(name, "") for name in LINES},
            sections=tuple(section for section in order if section in ticked),
            order=order,
            texts={section: form[f"text-{section}"] for section in known if form.get(f"text-{section}", "").strip()},
        )

    def asked(self) -> BriefView | Typed:
        """Return the brief that is asked for, or these fields with what is wrong."""
        words = Words(self.brief.view.language)
        wrong = {f"text-{section}": text for section, text in self.texts.items() if len(text) > LONGEST_TEXT}
        said = {
            name: words("briefs.form.too_long", count=words.integer(len(text)), most=words.integer(LONGEST_TEXT))
            for name, text in wrong.items()
        }
        said |= {
            name: words("briefs.form.too_long", count=words.integer(len(text)), most=words.integer(LINES[name]))
            for name, text in self.lines.items()
            if len(text.strip()) > LINES[name]
        }
        if not self.sections:
            said["sections"] = words("briefs.form.none")
        if said:
            return self._with(said)
        return self._brief(words)

    def _brief(self, words: Words) -> BriefView | Typed:
        changes: dict[str, Any] = {**self.lines, "sections": self.sections, "texts": tuple(self.texts.items())}
        try:
            made = self.brief.of(**changes)
        except ValidationError as error:
            names = {str(one["loc"][0]) for one in error.errors()}
            return self._with({name: words("briefs.form.unreadable") for name in sorted(names)})
        made = made.of(
            sections=() if made.sections == SECTIONS[made.kind] else made.sections, written=self._written(made)
        )
        if made.over:
            return self._with({"sections": words("briefs.form.link_too_long", over=words.integer(made.over))})
        return made

    def _written(self, made: BriefView) -> int | None:
        """Return the release that the texts were written for: the old one where no text was touched."""
        if not made.texts:
            return None
        same = bool(self.brief.texts) and packed(self.brief.texts) == packed(made.texts)
        return self.brief.written if same else made.view.release

    def _with(self, wrong: Mapping[str, str]) -> Typed:
        return Typed(self.brief, self.lines, self.sections, self.order, self.texts, wrong)


def _place(text: str) -> int:
    """Return the place that was typed for a section; what is no number comes last."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 999
