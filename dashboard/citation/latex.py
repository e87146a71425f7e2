"""Text that LaTeX prints as it stands, and a chart as a figure of a LaTeX document."""

from __future__ import annotations

import re
import unicodedata

SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}",
}  # fmt: skip
"""What means something to LaTeX, or is another letter in its old fonts."""

SIGNS = {
    "−": "$-$", "±": r"$\pm$", "×": r"$\times$", "·": r"$\cdot$", "≤": r"$\leq$", "≥": r"$\geq$", "≈": r"$\approx$",
    "→": r"$\rightarrow$", "←": r"$\leftarrow$", "τ": r"$\tau$", "ρ": r"$\rho$", "²": r"\textsuperscript{2}",
    "\u00a0": "~", "\u2009": r"\,", "\u202f": r"\,", "\u2011": "-", "\u00ad": r"\-",
}  # fmt: skip
"""Signs that pdfLaTeX cannot print without further packages."""

_SPELT = str.maketrans("0123456789", "ghijklmnop")
"""A name in LaTeX has letters only; of hexadecimal digits none is like another one then."""

_REPLACED = {**SPECIAL, **SIGNS}


def escaped(text: str) -> str:
    """Return text that LaTeX prints as it stands, be it pdfLaTeX, XeLaTeX or LuaLaTeX; letters of Europe stay.

    Args:
        text: Any text; what controls a terminal is left out, a line break becomes a space.
    """
    plain = re.sub(r"\s*[\r\n]+\s*", " ", text)
    kept = (sign for sign in plain if sign in _REPLACED or unicodedata.category(sign)[0] != "C")
    return "".join(_REPLACED.get(sign, sign) for sign in kept)


def address_of(address: str) -> str:
    """Return an address that LaTeX and BibTeX take as it stands: nothing in it opens or closes a group."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")


def figure(*, file: str, fetched: str, caption: str, source: str, address: str, label: str) -> str:
    r"""Return a figure with caption, source and address.

    The address is defined before the figure: inside a caption LaTeX would read its `%` as the start of a remark. A list
    of figures stands before that definition, so it gets the finding alone.

    Args:
        file: Name under which the picture is saved beside the document.
        fetched: Address of the picture.
        caption: The finding.
        source: The line of sources.
        address: Where the chart is.
        label: What `\ref` calls it.
    """
    name = rf"\address{re.sub('[^a-z]', '', label.lower().translate(_SPELT))}"
    return "\n".join(
        [
            r"% \usepackage{graphicx,url}, for pdfLaTeX \usepackage[T1]{fontenc} too",
            f"% {fetched}",
            rf"\urldef{{{name}}}\url{{{address_of(address)}}}",
            r"\begin{figure}",
            r"  \centering",
            rf"  \includegraphics[width=\linewidth]{{{file}}}",
            rf"  \caption[{{{escaped(caption)}}}]{{{escaped(_ended(caption))} {escaped(source)} {name}}}",
            rf"  \label{{fig:{label}}}",
            r"\end{figure}",
            "",
        ]
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
