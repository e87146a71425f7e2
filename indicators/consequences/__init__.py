"""What publishing would change: cells, items of the catalogue, and then what readers see of each panel."""

from indicators.consequences.compared import Consequences, PanelConsequences, consequences

__all__ = ["Consequences", "PanelConsequences", "consequences"]
