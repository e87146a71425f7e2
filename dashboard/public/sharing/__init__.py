"""Charts on their way to other places: what is pasted elsewhere, citations, codes for print, oEmbed."""

from dashboard.public.sharing.routes import add_sharing

__all__ = ["add_sharing"]
