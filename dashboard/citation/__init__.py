"""How to cite what the site shows: as a sentence (APA 7), and for reference managers as BibTeX, RIS and CSL-JSON."""

from dashboard.citation.apa import apa
from dashboard.citation.bibtex import bibtex
from dashboard.citation.citation import Citation, Kind, key_of
from dashboard.citation.csl import csl_json
from dashboard.citation.latex import escaped, figure
from dashboard.citation.ris import ris

__all__ = ["Citation", "Kind", "apa", "bibtex", "csl_json", "escaped", "figure", "key_of", "ris"]
