"""The templates, and what keeps a page safe: escaped text, web links alone, a strict policy.

Jinja2 is loaded here alone.
"""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from digbug_cli import __version__

_HERE = Path(__file__).parent
_LITERALS = r"""("(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|/(?![/*\s])(?:\\.|[^/\\\n])+/[a-z]*)"""
"""Strings, templates and regular expressions of a script. A division has blanks around it."""
_ADDRESS = re.compile(r"(https?://[^/?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
"""An address of the web: scheme and host, path, query and fragment."""
_NOT_IN_PATHS = re.compile(r'[\[\]{}|^`"<> ]')
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (65534, 65535))
    + "]"
)
"""Characters that no HTML file may contain."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates. Every text that they print is escaped."""
    templates = Environment(
        loader=FileSystemLoader(_HERE / "templates", encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    templates.filters["web"] = web
    templates.globals["version"] = __version__
    return templates


def render(template: str, **values: object) -> bytes:
    """Return a page in UTF-8."""
    text = environment().get_template(template).render(values)
    return without_noncharacters(text).encode()


def without_noncharacters(text: str) -> str:
    """Return a text in which each code point that no HTML file may contain is replaced."""
    return _NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def web(url: str | None) -> str:
    """Return a link's address, if it is one of the web; else nothing.

    A workshop has no other ones: this is the second lock of the door. Signs that are not valid in
    a path are encoded, as a browser or a server does.
    """
    address = _ADDRESS.fullmatch(url or "")
    if address is None:
        return ""
    host, path, rest = address.groups()
    return host + _NOT_IN_PATHS.sub(lambda sign: f"%{ord(sign[0]):02X}", path) + rest


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """Return a style sheet or a script of the package, without comments and needless white space.

    The scripts of this package end each statement with a semicolon, and begin no expression with a
    sign of the line before.
    """
    text = (_HERE / "assets" / name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        return re.sub(r"(?<=[{};,:])\s+|;?\s+(?=[{}])", "", text).strip() + "\n"
    parts = re.split(_LITERALS, re.sub(r"^\s*//.*", "", text, flags=re.MULTILINE))
    # The literals are every second part.
    blanks = r"\s*([*/%=<>&|?:,;{}()[\]!]|\n)\s*"
    parts[::2] = (re.sub(blanks, r"\1", part).replace(";}", "}") for part in parts[::2])
    return "".join(parts).strip() + "\n"


def inline(text: str) -> Markup:
    """Return a style sheet or a script as it stands in its element.

    Raises:
        ValueError: it would end its element.
    """
    if re.search(r"</(style|script)|<!--", text, re.IGNORECASE):
        raise ValueError("a style sheet or script contains the end of its element")
    return Markup(text)  # noqa: S704 - files of this package


def script_data(json: str) -> Markup:
    """Return JSON as it stands in a script element, where no text may look like HTML."""
    escaped = json.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
    return Markup(escaped)  # noqa: S704 - `<` is escaped


def policy(styles: str, scripts: str, *, from_host: bool) -> Markup:
    """Return the content security policy of a page with these inline texts.

    `from_host` allows what a folder has beside the page: its calendars, abstracts and worker.
    """
    own = "'self'" if from_host else "'none'"
    parts = {
        "default-src": "'none'",
        "style-src": _hash(styles),
        "script-src": _hash(scripts),
        "img-src": "'self' data:" if from_host else "data:",
        "connect-src": own,
        "manifest-src": own,
        "worker-src": own,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    text = ";".join(f"{name} {value}" for name, value in parts.items())
    return Markup(text)  # noqa: S704 - constants and digests, for an attribute in double quotes


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def data_uri(svg: str) -> str:
    """Return a picture as an address that contains it."""
    from urllib.parse import quote

    return f"data:image/svg+xml,{quote(svg, safe='=:/')}".replace("'", "%27")
