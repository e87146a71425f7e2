"""Print the checks behind docs/data-review.md: `python -m benchmarks.data_review [FOLDER]`.

Nothing here judges by itself: the tables show where a range, a goalpost, a direction or a pair of indicators deserves
a look, and the page says what became of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.intake import Dataset, read_dataset
from indicators.scoring import Edition, Scores

LICENCES = frozenset({"open", "non-commercial"})

PARTS: Mapping[str, Sequence[str]] = {
    "un_egdi": ("un_osi", "un_tii", "un_hci"),
    "gtmi": ("gtmi_cgsi", "gtmi_psdi", "gtmi_dcei", "gtmi_gtei"),
    "gtmi_cgsi": ("un_tii",),
    "gtmi_psdi": ("un_osi",),
    "gtmi_dcei": ("un_epi",),
    "gtmi_gtei": ("un_hci",),
    "egb_overall": ("egb_user_centricity", "egb_transparency", "egb_key_enablers", "egb_cross_border"),
    "egb_user_centricity": ("egb_online_availability", "egb_mobile_friendliness", "egb_user_support"),
    "egb_transparency": (
        "egb_transparency_delivery",
        "egb_transparency_personal_data",
        "egb_transparency_service_design",
    ),
    "egb_key_enablers": ("egb_eid", "egb_edocuments", "egb_prefilled_forms", "egb_digital_post"),
    "egb_online_central_local_gap": ("egb_online_availability", "egb_online_local"),
    "oecd_dgi_composite": (
        "oecd_dgi_digital_design",
        "oecd_dgi_data_driven",
        "oecd_dgi_govt_as_platform",
        "oecd_dgi_open_default",
        "oecd_dgi_user_driven",
        "oecd_dgi_proactiveness",
    ),
    "odm_total": ("odm_policy", "odm_impact", "odm_portal", "odm_quality"),
    "spi_overall": ("spi_data_services",),
    "eqi_index": ("eqi_quality", "eqi_impartiality", "eqi_corruption"),
    "tax_innovative_tech": ("tax_ai", "tax_api", "tax_analytics"),
    "kol_automation_areas": ("kol_automation_benefits",),
    "egbs_transparency": ("egbs_tracking", "egbs_performance_info"),
    "telework_any": ("telework_usual",),
    "wp3_fal_score": ("wp3_staff_concern_influence", "wp3_open_debate_culture", "wp3_experimentation_forgiveness"),
}
"""Composites and what goes into them, as their producers describe it."""

OPPOSITE = -0.1
"""Within a pole, or against government effectiveness, rank correlations below this are printed."""

CLOSE = 0.85
"""Rank correlations from here on are printed."""

OVERVIEW = "wgi_government_effectiveness"
"""The broadest measure of countries, to see which way an indicator runs."""


def main() -> None:
    """Read a data folder and print every table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data")
    dataset = read_dataset(folder, licences=LICENCES)
    edition = Edition(release=1, catalogue=dataset.catalogue, observations=dataset.observations)
    scores = {key: edition.scores(key) for key, panel in dataset.catalogue.panels.items() if panel.scored}
    tables: Mapping[str, Iterator[Mapping[str, object]]] = {
        "Panels": _panels(edition, scores=scores),
        "Levels": _levels(edition, scores=scores),
        "Ranges and goalposts (values in the indicator's own unit, shares of base periods)": _goalposts(scores),
        "Scored pairs that run together, or against each other inside a pole (rank correlation)": _pairs(scores),
        "Composites scored with one of their parts": _composites(scores),
        "Figures of countries that run against government effectiveness (rank correlation, good end up)": _against(
            dataset
        ),
        "eGovernment Benchmark: share of the goalposts filled, with and without the old method": _break(scores),
    }
    for title, rows in tables.items():
        print(f"\n## {title}\n")
        print(pd.DataFrame(list(rows)).to_string(index=False, na_rep=""))


def _panels(edition: Edition, *, scores: Mapping[str, Scores]) -> Iterator[Mapping[str, object]]:
    """Count members, indicators and observations of each panel."""
    frame = edition.observations
    for key, panel in edition.catalogue.panels.items():
        members, parts = edition.members(key), edition.catalogue.parts(key)
        named = [part.indicator_id for part in parts]
        scored = [part for part in parts if part.use == "score"]
        inside = frame[frame["entity_id"].isin(members) & frame["indicator_id"].isin(named)]
        row: dict[str, object] = {
            "panel": key,
            "members": len(members),
            "indicators": len(named),
            "scored": len(scored),
        }
        row |= {pole.id: sum(part.pole == pole.id for part in scored) for pole in edition.catalogue.framework.poles}
        row |= {"series": sum(part.series for part in parts), "observations": len(inside)}
        row["of scored"] = int(inside["indicator_id"].isin([part.indicator_id for part in scored]).sum())
        poles = scores[key].poles[:, scores[key].structure.declared] if panel.scored else np.empty((0, 0))
        yield {**row, "all poles": int((~np.isnan(poles)).all(axis=1).sum()) if panel.scored else None}


def _levels(edition: Edition, *, scores: Mapping[str, Scores]) -> Iterator[Mapping[str, object]]:
    """Show the spread of the level, the sign of the balances, and who is at the ends."""
    for key, found in scores.items():
        level = pd.Series(found.level, index=list(found.entities)).dropna().sort_values(ascending=False)
        names = [edition.catalogue.entities[entity].name.en for entity in level.index]
        spread = {"lowest": level.min(), "median": level.median(), "highest": level.max()}
        yield {
            "panel": key,
            "with level": len(level),
            **{name: f"{value:.1f}" for name, value in spread.items()},
            **dict(_positive(found)),
            "top": "; ".join(names[:5]),
            "bottom": "; ".join(names[-5:]),
        }


def _positive(found: Scores) -> Iterator[tuple[str, str]]:
    """Give the share of members whose second pole is above the first, also where the panel bars the balance."""
    for position, logic in enumerate(found.structure.logics):
        first, second = np.flatnonzero(found.structure.logic_of == position)
        balance = found.poles[:, second] - found.poles[:, first]
        known = balance[~np.isnan(balance)]
        yield f"{logic} > 0", f"{(known > 0).mean():.2f}" if len(known) else ""


def _goalposts(scores: Mapping[str, Scores]) -> Iterator[Mapping[str, object]]:
    """Compare what was observed in the base periods with the goalposts."""
    for key, found in scores.items():
        pool, normalised = found.data.pool, found.normalised
        for column, part in enumerate(found.data.parts):
            values = pool[:, column][~np.isnan(pool[:, column])]
            low, high = np.quantile(values, [0.01, 0.99])
            width = abs(float(part.best or 0) - float(part.worst or 0))
            beyond = (values < min(part.best or 0, part.worst or 0)) | (values > max(part.best or 0, part.worst or 0))
            now = normalised[:, column][~np.isnan(normalised[:, column])]
            yield {
                "panel": key,
                "pole": part.pole,
                "indicator": part.indicator_id,
                "observed": f"{values.min():.3g} to {values.max():.3g}",
                "1st-99th": f"{low:.3g} to {high:.3g}",
                "goalposts": f"{part.worst:g} to {part.best:g}",
                "filled": f"{(high - low) / width:.2f}",
                "clipped": f"{beyond.mean():.3f}",
                "members": f"{len(now) / len(normalised):.2f}",
                "at 0": int((now == 0).sum()),
                "at 100": int((now == 100).sum()),
                "rest of pole": f"{_agreement(found, column):.2f}",
            }


def _agreement(found: Scores, column: int) -> float:
    """Return the rank correlation of an indicator with the mean of the others in its pole."""
    pole = found.structure.pole_of
    rest = np.flatnonzero((pole == pole[column]) & (np.arange(len(pole)) != column))
    frame = pd.DataFrame(found.normalised)
    return float(frame[column].corr(frame[rest].mean(axis=1), method="spearman")) if len(rest) else np.nan


def _pairs(scores: Mapping[str, Scores]) -> Iterator[Mapping[str, object]]:
    """Show pairs that measure nearly the same, and pairs of a pole that disagree."""
    for key, found in scores.items():
        parts = found.data.parts
        matrix = pd.DataFrame(found.normalised).corr(method="spearman", min_periods=10).to_numpy()
        for first in range(len(parts)):
            for second in range(first + 1, len(parts)):
                value, same = matrix[first, second], parts[first].pole == parts[second].pole
                if value >= CLOSE or (same and value <= OPPOSITE):
                    names = (parts[first].indicator_id, parts[second].indicator_id)
                    poles = (parts[first].pole, parts[second].pole)
                    yield {
                        "panel": key,
                        "rho": f"{value:.2f}",
                        "first": names[0],
                        "second": names[1],
                        "poles": ", ".join(map(str, poles)),
                    }


def _composites(scores: Mapping[str, Scores]) -> Iterator[Mapping[str, object]]:
    """Show where a composite and something that goes into it are both scored."""
    for key, found in scores.items():
        frame = pd.DataFrame(found.normalised, columns=list(found.structure.indicators))
        pole = {part.indicator_id: part.pole for part in found.data.parts}
        for whole, parts in PARTS.items():
            for part in parts:
                if whole in pole and part in pole:
                    rho = frame[whole].corr(frame[part], method="spearman")
                    yield {
                        "panel": key,
                        "composite": whole,
                        "part": part,
                        "poles": f"{pole[whole]}, {pole[part]}",
                        "rho": f"{rho:.2f}",
                    }


def _against(dataset: Dataset) -> Iterator[Mapping[str, object]]:
    """Show indicators of countries whose good end goes with less effective government."""
    catalogue, frame = dataset.catalogue, dataset.observations.dropna(subset="value")
    countries = [key for key, entity in catalogue.entities.items() if entity.kind == "country"]
    newest = frame[frame["entity_id"].isin(countries)].drop_duplicates(["entity_id", "indicator_id"], keep="last")
    wide = newest.pivot_table(index="entity_id", columns="indicator_id", values="value", observed=True)
    for name in wide.columns:
        indicator = catalogue.indicators[name]
        pair = wide[[name, OVERVIEW]].dropna() if name != OVERVIEW else wide[:0]
        if len(pair) < 10 or indicator.polarity == "optimum":
            continue
        rho = pair[name].corr(pair[OVERVIEW], method="spearman") * (-1 if indicator.polarity == "lower" else 1)
        if rho < OPPOSITE:
            yield {
                "indicator": name,
                "pole": indicator.pole,
                "use": indicator.use,
                "countries": len(pair),
                "rho": f"{rho:.2f}",
            }


def _break(scores: Mapping[str, Scores]) -> Iterator[Mapping[str, object]]:
    """Compare the spread of the service tests over all base periods and since the method was revised."""
    data = scores["eu_countries"].data
    first = {"2014-2025": 2014, "2020-2025": 2020}
    for column, part in enumerate(data.parts):
        if part.indicator_id.startswith("egb_") and part.best is not None and part.worst is not None:
            row = {"indicator": part.indicator_id}
            for title, year in first.items():
                inside = (data.cube.periods >= year) & (data.cube.periods <= data.panel.frame[1])
                low, high = np.nanquantile(data.history[:, column, inside], [0.01, 0.99])
                row[title] = f"{(high - low) / abs(part.best - part.worst):.2f}"
            yield row


if __name__ == "__main__":
    main()
