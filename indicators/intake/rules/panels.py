"""Rules of panels: members, periods, poles and goalposts agree with what the indicators are."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import pairwise

from indicators.catalogue import Entity, Indicator, Panel, PanelIndicator
from indicators.errors import Problem
from indicators.intake.draft import Draft
from indicators.intake.items import Place
from indicators.intake.rules.observations import FIRST_PERIOD, LAST_PERIOD
from indicators.wording import Sentence


def panel_members(draft: Draft) -> Iterator[Problem]:
    """A panel has members."""
    entities = draft.found(Entity).values()
    for place, panel in draft.placed(Panel):
        if not any(panel.members.admits(entity.id, kind=entity.kind) for entity in entities):
            got = f"{panel.members.kind} {panel.members.pattern}"
            yield place.problem("members", got=got, rule=Sentence("no entity satisfies the conditions; widen them"))


def panel_member_kind(draft: Draft) -> Iterator[Problem]:
    """The entities that a panel lists have its kind."""
    entities = draft.found(Entity)
    for place, panel in draft.placed(Panel):
        for position, key in enumerate(panel.members.ids):
            if key in entities and entities[key].kind != panel.members.kind:
                rule = Sentence(
                    "the entity is of the kind '{kind}', the panel compares the kind '{wanted}'; remove it",
                    kind=entities[key].kind,
                    wanted=panel.members.kind,
                )
                yield place.problem("members", "ids", position, got=key, rule=rule)


def panel_having(draft: Draft) -> Iterator[Problem]:
    """The patterns of indicators that members must have fit some indicator."""
    known = draft.keys["indicator"]
    for place, panel in draft.placed(Panel):
        for position, pattern in enumerate(panel.members.having):
            if known is not None and not any(fnmatchcase(key, pattern) for key in known):
                rule = Sentence("no indicator fits the pattern; correct it, * stands for any letters")
                yield place.problem("members", "having", position, got=pattern, rule=rule)


def panel_periods(draft: Draft) -> Iterator[Problem]:
    """Periods of a panel are years in order: first before last, first base period before last."""
    for place, panel in draft.placed(Panel):
        spans = {"last_period": (panel.first_period, panel.last_period), "frame": panel.frame}
        for name, span in spans.items():
            marks = (FIRST_PERIOD, *span, LAST_PERIOD)
            if any(first > last for first, last in pairwise(marks)):
                rule = Sentence(
                    "first and last period lie in this order between {first} and {last}; correct them",
                    first=str(FIRST_PERIOD),
                    last=str(LAST_PERIOD),
                )
                yield place.problem(name, got=f"{span[0]}–{span[1]}", rule=rule)


def panel_pole_empty(draft: Draft) -> Iterator[Problem]:
    """Each pole that a panel declares has a scored indicator."""
    written = [raw.content for raw in draft.items if raw.kind == "panel_indicator"]  # also rows that are wrong
    filled = {(part.get("panel_id"), part.get("pole")) for part in written if part.get("use") == "score"}
    for place, panel in draft.placed(Panel):
        for position, pole in enumerate(panel.poles):
            if panel.scored and (panel.id, pole) not in filled and "panel_indicator" not in draft.unread:
                rule = Sentence(
                    "panel '{panel}' scores no indicator in this pole; add one, or do not declare the pole",
                    panel=panel.id,
                )
                yield place.problem("poles", position, got=pole, rule=rule)


def panel_pole_undeclared(draft: Draft) -> Iterator[Problem]:
    """A panel scores indicators in the poles that it declares, in no other."""
    panels = draft.found(Panel)
    for place, part in draft.placed(PanelIndicator):
        panel = panels.get(part.panel_id)
        if panel and part.use == "score" and part.pole not in panel.poles:
            rule = Sentence(
                "panel '{panel}' declares {poles}; declare the pole, or set use to 'context'",
                panel=panel.id,
                poles=", ".join(panel.poles),
            )
            yield place.problem("pole", got=part.pole, rule=rule)


def panel_context(draft: Draft) -> Iterator[Problem]:
    """What the catalogue calls context is scored in no panel."""
    for place, _, indicator in _scored(draft):
        if indicator.use == "context":
            rule = Sentence(
                "indicator '{indicator}' is context in indicators.csv and never scored; set use to 'context'",
                indicator=indicator.id,
            )
            yield place.problem("use", got="score", rule=rule)


def goalposts_given(draft: Draft) -> Iterator[Problem]:
    """A scored indicator has goalposts, unless its best value is an optimum."""
    for place, part, indicator in _scored(draft):
        if part.worst is None and indicator.polarity != "optimum":
            rule = Sentence(
                "a scored indicator of polarity '{polarity}' needs worst and best", polarity=indicator.polarity
            )
            yield place.problem("worst", rule=rule)


def goalposts_direction(draft: Draft) -> Iterator[Problem]:
    """Goalposts run the way of the polarity."""
    for place, part, indicator in _scored(draft):
        if part.worst is None or part.best is None or indicator.polarity == "optimum":
            continue
        if (part.best > part.worst) != (indicator.polarity == "higher"):
            above = Sentence(
                "polarity 'higher' needs best above worst, which is {worst:g}; exchange them", worst=part.worst
            )
            below = Sentence(
                "polarity 'lower' needs best below worst, which is {worst:g}; exchange them", worst=part.worst
            )
            rule = above if indicator.polarity == "higher" else below
            yield place.problem("best", got=f"{part.best:g}", rule=rule)


def goalposts_range(draft: Draft) -> Iterator[Problem]:
    """Goalposts lie within the values that are possible."""
    for place, part, indicator in _scored(draft):
        for name in ("worst", "best"):
            mark = getattr(part, name)
            low, high = indicator.valid_min, indicator.valid_max
            if mark is not None and ((low is not None and mark < low) or (high is not None and mark > high)):
                rule = Sentence(
                    "possible values of '{indicator}' are {low:g} to {high:g}; correct the goalpost or the range",
                    indicator=indicator.id,
                    low=float("-inf") if low is None else low,
                    high=float("inf") if high is None else high,
                )
                yield place.problem(name, got=f"{mark:g}", rule=rule)


def _scored(draft: Draft) -> Iterator[tuple[Place, PanelIndicator, Indicator]]:
    indicators = draft.found(Indicator)
    for place, part in draft.placed(PanelIndicator):
        if part.use == "score" and part.indicator_id in indicators:
            yield place, part, indicators[part.indicator_id]
