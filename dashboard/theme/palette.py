"""The palettes: one value for each role."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One value for each role; the roles of both palettes are the same.

    Attributes:
        ink: Headlines, labels, highlighted entities.
        muted: Secondary text, and all entities that are not chosen.
        line: Hairlines and grids; carries no information alone.
        band: Distribution of the panel behind a chosen entity; its edges and median are drawn in `muted`.
        paper: Background.
        wash: Background set apart.
        impact: The logic impact.
        feedback: The logic feedback.
        technology: The logic technology.
        group_1: First group, where entities are coloured by group.
        group_2: Second group.
        group_3: Third group.
        group_4: Fourth group.
    """

    ink: str
    muted: str
    line: str
    band: str
    paper: str
    wash: str
    impact: str
    feedback: str
    technology: str
    group_1: str
    group_2: str
    group_3: str
    group_4: str

    def logic(self, logic_id: str) -> str:
        """Return the hue of a logic, ink for one of another framework."""
        return str(getattr(self, logic_id)) if logic_id in LOGICS else self.ink

    def group(self, number: int) -> str:
        """Return the colour of a group, counted from 1."""
        return str(getattr(self, f"group_{number}"))


LOGICS = ("impact", "feedback", "technology")
GROUPS = 4
"""Groups that can be told apart by colour."""

LIGHT = Palette(
    ink="#16202C",
    muted="#55616F",
    line="#C9D1DA",
    band="#E3E8EE",
    paper="#FFFFFF",
    wash="#F5F7F9",
    impact="#1D4E9C",
    feedback="#00796B",
    technology="#B5480F",
    group_1="#8C2F7B",
    group_2="#7A6300",
    group_3="#3F6E1D",
    group_4="#A3283F",
)
DARK = Palette(
    ink="#E9EEF4",
    muted="#A9B5C2",
    line="#2C3843",
    band="#26313B",
    paper="#11181F",
    wash="#19222B",
    impact="#8DB4F2",
    feedback="#5CC9B8",
    technology="#F2A071",
    group_1="#E29AD3",
    group_2="#D9C35C",
    group_3="#9CCB78",
    group_4="#F298A5",
)
PRINT = Palette(
    ink="#000000",
    muted="#595959",
    line="#D0D0D0",
    band="#E2E2E2",
    paper="#FFFFFF",
    wash="#F6F6F6",
    impact="#262626",
    feedback="#474747",
    technology="#6A6A6A",
    group_1="#1C1C1C",
    group_2="#6E6E6E",
    group_3="#333333",
    group_4="#525252",
)
"""Greys for printers without colours; what these cannot tell apart, marks and labels do."""
