"""What a page shows, with the words for it: a view that fits a release, and the names of what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dashboard.charts.naming import sorting_key
from dashboard.charts.rank_intervals import RankIntervals, draws_of
from dashboard.text import Words
from dashboard.urls import View
from indicators.catalogue import Catalogue, Panel
from indicators.config import SiteSettings
from indicators.engine import Edition, Explanation, Scores


@dataclass(frozen=True)
class Scene:
    """A view that fits an edition, so that every part of it can be looked up.

    Attributes:
        view: The view; its panel is set.
        edition: The release.
        site: What the site says about itself.
    """

    view: View
    edition: Edition
    site: SiteSettings = field(default_factory=SiteSettings)

    @cached_property
    def words(self) -> Words:
        """The words of the view's language."""
        return Words(self.view.language)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the release."""
        return self.edition.catalogue

    @cached_property
    def panel(self) -> Panel:
        """The panel of the view."""
        return self.edition.panel(str(self.view.panel))

    @property
    def period(self) -> int:
        """The period of the view, by default the last one of the panel."""
        return self.view.period or self.panel.last_period

    @cached_property
    def scores(self) -> Scores:
        """Scores of the panel.

        Raises:
            MethodError: If the panel is not scored or the methodology is not defined for its figures.
        """
        return self.edition.scores(self.panel.id, period=self.view.period, methodology=self.view.methodology)

    @cached_property
    def explanation(self) -> Explanation:
        """Every number behind the scores of the chosen entity.

        Raises:
            MethodError: As for `scores`.
        """
        return self.edition.explain(
            str(self.view.entity), panel_id=self.panel.id, period=self.view.period, methodology=self.view.methodology
        )

    @cached_property
    def intervals(self) -> RankIntervals | None:
        """Where members stand in the draws by level; None where the panel carries no rank by level.

        Raises:
            MethodError: As for `scores`.
        """
        draws = draws_of(self.edition, view=self.view, score="level", scores=self.scores)
        return None if draws is None else RankIntervals.of(draws)

    @cached_property
    def members(self) -> tuple[tuple[str, str], ...]:
        """Key and name of each member of the panel, in the order of their names."""
        named = ((key, self.name(key)) for key in self.edition.members(self.panel.id))
        return tuple(sorted(named, key=lambda member: sorting_key(member[1])))

    @cached_property
    def profile_template(self) -> str:
        """Address of a profile in this panel, with `{}` where the entity goes: made once for a page full of links."""
        return self.view.to("entity", entity=None, entities=(), score="level", colour="none").template("entity")

    @cached_property
    def indicator_template(self) -> str:
        """Address of an indicator in this panel, with `{}` where its key goes."""
        return self.view.to("indicator", indicator=None).template("indicator")

    def name(self, entity_id: str) -> str:
        """Return the name of an entity."""
        return self.catalogue.entities[entity_id].name[self.view.language]

    def panel_name(self, panel_id: str | None = None) -> str:
        """Return the name of a panel, by default the one of the view."""
        return self.catalogue.panels[panel_id or self.panel.id].label[self.view.language]

    def label(self, score: str) -> str:
        """Return the name of a score: a pole, an intensity, a balance or the level."""
        if score == "level":
            return self.words("terms.level")
        logic, _, part = score.rpartition("_")
        if part in ("intensity", "balance"):
            return self.words(f"terms.{part}_of", logic=self.logic(logic))
        return self.catalogue.framework.pole(score).label[self.view.language]

    def logic(self, logic_id: str) -> str:
        """Return the name of a logic."""
        return self.catalogue.framework.logic(logic_id).label[self.view.language]

    def members_count(self, panel_id: str | None = None) -> str:
        """Return how many members a panel has, e.g. "31 countries"."""
        chosen = panel_id or self.panel.id
        kind = self.catalogue.panels[chosen].members.kind
        return self.words.count(f"terms.kinds.{kind}", count=len(self.edition.members(chosen)))

    def raw(self, value: float | None, *, indicator_id: str) -> str:
        """Return a raw value with its unit."""
        unit = self.catalogue.units[self.catalogue.indicators[indicator_id].unit_id]
        symbol = unit.symbol[self.view.language] if unit.symbol else ""
        return self.words.figure(value, decimals=unit.decimals, symbol=symbol)


def ordered_panels(catalogue: Catalogue) -> tuple[Panel, ...]:
    """Return the panels from the widest kind of entity to the narrowest, those that can score more poles first."""
    order = ("country", "region", "city", "organisation", "network")
    panels = catalogue.panels.values()
    return tuple(sorted(panels, key=lambda panel: (order.index(panel.members.kind), -len(panel.poles), panel.id)))


def score_names(scene: Scene) -> tuple[str, ...]:
    """Return the scores that the panel can show: poles, intensities and balances logic by logic, then the level."""
    found: list[str] = []
    for logic in scene.catalogue.framework.logics:
        poles = [pole.id for pole in logic.poles if pole.id in scene.panel.poles]
        if poles:
            found += [*poles, f"{logic.id}_intensity"]
        if len(poles) == len(logic.poles) and not scene.panel.limit("balance", logic=logic.id):
            found.append(f"{logic.id}_balance")
    return (*found, "level") if found else ()
