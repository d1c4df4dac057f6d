"""A place where people sign in with OpenID Connect: small, real, and on this machine."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "archbench", "a secret between the two"


@dataclass
class Place:
    """`person` is who is signed in there; `codes` what was handed out and not yet used."""

    issuer: str = ""
    person: dict[str, object] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def token(self, said: dict[str, str]) -> dict[str, str] | None:
        """For a code, its verifier and the secret; else nothing."""
        asked = self.codes.pop(said.get("code", ""), None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked.get("code_challenge") != challenge or said.get("client_secret") != SECRET:
            return None
        claims = self.person | {"iss": self.issuer, "aud": CLIENT, "exp": time.time() + 60}
        return {"access_token": "t", "token_type": "Bearer", "id_token": jwt.encode(claims, "k" * 32)}


@contextmanager
def oidc_place(person: dict[str, object]) -> Iterator[Place]:
    place = Place(person=person)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            at = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(at.query).items()}
            if at.path == "/.well-known/openid-configuration":
                self.answer(_configuration(place.issuer))
            elif at.path == "/authorize":
                code = secrets.token_urlsafe()
                place.codes[code] = asked
                back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
                self.send_response(302)
                self.send_header("Location", back)
                self.end_headers()
            else:
                self.answer(place.person)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            token = place.token({name: values[0] for name, values in parse_qs(body).items()})
            self.answer(token or {"error": "invalid_grant"}, 200 if token else 400)

        def answer(self, said: object, status: int = 200) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *anything: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        place.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield place
        finally:
            server.shutdown()


def _configuration(issuer: str) -> dict[str, object]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }
