"""Who may ask, and what a browser may do with the answer."""

import re
from html import unescape
from ipaddress import ip_address
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What the editor needs: its own scripts and this server. A style may stand in an element, since the editor measures its lines so.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_META = re.compile(rb"""<meta\s+http-equiv=["']Content-Security-Policy["']\s+content="([^"]*)\"""", re.IGNORECASE)
_HEAD = 65536


class Guard:
    """Lets through only requests that name this server as their host, and no page of another origin; adds the headers of protection.

    A page of the open web can make its own name resolve to this machine (DNS rebinding), but not to an address written in digits.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._names = {"localhost", host.lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                answer.setdefault("Content-Security-Policy", POLICY)
            await send(message)

        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._ours(host):
            await PlainTextResponse("421: this server answers to its own address alone\n", 421)(scope, receive, guarded)
        elif origin is not None and origin != f"{scope['scheme']}://{host}":
            await PlainTextResponse("403: pages of other origins may not ask\n", 403)(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _ours(self, host: str) -> bool:
        name = re.sub(r":[0-9]{1,5}$", "", host).lower()
        if name in self._names:
            return True
        try:
            ip_address(name.removeprefix("[").removesuffix("]"))
        except ValueError:
            return False
        return True


def policy_of(page: Path) -> str:
    """The policy that a page states itself, with what only a header can say."""
    with page.open("rb") as file:
        found = _META.search(file.read(_HEAD))
    own = unescape(found[1].decode("ascii", "replace")).strip().rstrip(";") if found else "default-src 'none'; style-src 'unsafe-inline'"
    return f"{own}; frame-ancestors 'none'"
