"""Scripts and styles: our own modules joined into one script, vis-network taken from the installed pyvis."""

import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kg.errors import OutputError

HOME = files("kg.publish.page")
VIS_FILE = "templates/lib/vis-9.1.2/vis-network.min.js"
VIS_NAME = "vis-network 9.1.2"
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"

# The modules hold to this form (a test checks it), so that joining them needs no parser.
_IMPORT = re.compile(r"^import (\{[^}]*\}) from \"\./([a-z0-9_]+)\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def vis_network() -> str:
    """The text of vis-network, without the address of its source map. Raises OutputError where it is not the known one."""
    try:
        data = files("pyvis").joinpath(VIS_FILE).read_bytes()
    except OSError as error:
        raise OutputError("pyvis does not ship vis-network 9.1.2; install pyvis 0.3.2") from error
    if hashlib.sha256(data).hexdigest() != VIS_SHA256:
        raise OutputError("pyvis ships another vis-network than this page was checked with; install pyvis 0.3.2")
    # A browser reads CRLF as LF before it hashes a script.
    text = data.decode().replace("\r\n", "\n")
    return _SOURCE_MAP.sub("", text).rstrip() + "\n"


def text_of(*parts: str) -> str:
    """The text of a file of this package."""
    return HOME.joinpath(*parts).read_text(encoding="utf-8")


@cache
def script() -> str:
    """All modules in one strict script: each in a scope of its own, after those that it imports."""
    return f'"use strict";\n(() => {{\n{"".join(_joined("main", []))}}})();\n'


def _joined(name: str, seen: list[str]) -> list[str]:
    if name in seen:
        return []
    seen.append(name)
    source = text_of("js", f"{name}.js")
    parts = [part for _, needed in _IMPORT.findall(source) for part in _joined(needed, seen)]
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = module_\2;\n", source))
    exported = ", ".join(_EXPORT.findall(source))
    return [*parts, f"const module_{name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"]


@cache
def style() -> str:
    """All style sheets, in the order of their names."""
    sheets = sorted((sheet for sheet in HOME.joinpath("css").iterdir() if sheet.name.endswith(".css")), key=_name)
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _name(sheet: Traversable) -> str:
    return sheet.name


@cache
def strings() -> dict[str, dict[str, str]]:
    """The words of the interface by language and key."""
    found: Any = json.loads(text_of("strings.json"))
    return {language: dict(words) for language, words in found.items()}
