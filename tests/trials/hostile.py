"""Does anybody's text run, or bring the server down? Hostile descriptions, on every surface, in a real browser."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Response

from tests.browser import open_browser
from tests.server import serve

LONGEST_REFUSAL = 2.0
RETRIES = 3

PAYLOADS = (
    "<script>window.ran=1</script>",
    "</text></svg><script>window.ran=1</script>",
    "</title></desc></style><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    '"><script>window.ran=1</script>',
    "' onmouseover='window.ran=1' x='",
    '" onfocus="window.ran=1" autofocus tabindex="0" x="',
    "]]><script>window.ran=1</script>",
    "--><script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "</textarea><script>window.ran=1</script>",
    "</template><script>window.ran=1</script>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<a href=javascript:window.ran=1>x</a>",
    "<div hx-get=/ hx-trigger=load hx-on:click=window.ran=1>",
    "<foreignObject><body onload=window.ran=1></foreignObject>",
    "<style>*{background:url(//evil.example)}</style>",
    "{{ 7|add:7 }}{% debug %}",
    "${window.ran=1}`${window.ran=1}`",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.ran=1",
    "\u202egnp.tpircs\u202c \u2066x\u2069\u200b\u200d\ufeff",
    "<TABLE><TR><TD>x</TD></TR></TABLE>",
    "a\\\\",
    "' -- ; DROP TABLE store_systemrecord",
    "%s%n{0}{self.__class__}",
    "../../etc/passwd",
    "🏴‍☠️👨‍👩‍👧‍👦 مرحبا 数据库 Ω",
)

PLACES = (
    "name",
    "summary",
    "component",
    "technology",
    "description",
    "owner",
    "tag",
    "group",
    "label",
    "fallback",
    "protocol",
    "journey",
    "link",
)

TEMPLATE = """archbench: 1
name: {name}
summary: {summary}
groups:
  g: {{name: {group}, kind: zone}}
components:
  a:
    name: {component}
    kind: service
    group: g
    technology: {technology}
    description: {description}
    owner: {owner}
    tags: [{tag}]
    links: {{{link}: "https://example.com/"}}
  b: {{name: Plain, kind: database}}
flows:
  - {{from: a, to: b, label: {label}, optional: true, fallback: {fallback}, protocol: {protocol}}}
journeys:
  j: {{name: {journey}, steps: [{{from: a, to: b}}]}}
"""

BOMBS = (
    "[" * 50_000,
    "a: " + "{a: " * 20_000,
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "a: &a {b: 1}\n" + "".join(f"k{i}: &k{i} {{<<: [{', '.join(['*a'] * 9)}]}}\n" for i in range(400)),
    "name: " + "x" * 1_100_000,
    "archbench: " + "9" * 5_000,
    "name: 2001-99-99",
    "name: !!python/object/apply:os.system [id]",
    "name: !!binary aGk=",
    "a: *missing",
    "a: &a [*a]",
    "---\na: 1\n---\nb: 2",
    "name: x\nname: y",
    "components:\n" + "".join(f"  c{i}: {{name: x, kind: service}}\n" for i in range(2_500)),
    "? [a, b]\n: c",
    'name: "\\ud800"',
    'name: "\\0"',
    "%YAML 9.9\n---\nname: x",
    "\t- x",
    "'",
    "name: [",
    "- " * 10_000,
    "a: 1e999",
    "x: .inf\ny: .nan",
    "x: 0x" + "f" * 4000,
)


@dataclass
class Outcome:
    """What the trials found, counted."""

    tried: Counter[str]
    server_errors: list[str]
    scripts_run: list[str]
    reports: list[str]
    slow_refusals: list[str]
    accepted_bombs: int = 0
    slowest_refusal: float = 0.0


def documents(count: int) -> Iterator[str]:
    """Descriptions with one payload in one place, and at last with payloads everywhere."""
    for payload, place in islice(cycle(product(PAYLOADS, PLACES)), count):
        texts = {name: _quoted(payload if name == place else "plain") for name in PLACES}
        yield TEMPLATE.format(**texts)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def attack(
    address: str, context: BrowserContext, count: int, bombs: tuple[str, ...] = BOMBS, share: int = 1
) -> Outcome:
    """Describes `count` hostile systems and all bombs through the form, and looks at what comes of each.

    Each system is looked at on one in `share` of the surfaces, in turns.
    """
    outcome = Outcome(Counter(), [], [], [], [])
    page = context.new_page()
    page.on("response", lambda response: _note_server_error(response, outcome))
    page.on(
        "console",
        lambda message: outcome.reports.append(message.text) if "Content Security" in message.text else None,
    )
    page.on("dialog", lambda dialog: (outcome.scripts_run.append("dialog"), dialog.dismiss()))
    for bomb in bombs:
        _try_bomb(address, page, bomb, outcome)
    for document in documents(count):
        _try_document(address, page, document, outcome, share)
    page.close()
    return outcome


def _note_server_error(response: Response, outcome: Outcome) -> None:
    if response.status >= 500:
        outcome.server_errors.append(f"{response.status} {response.url}")


def _submit(address: str, page: Page, text: str) -> str | None:
    """Sends the form for a new system as a browser does; gives the address of the system, or None."""
    page.goto(f"{address}/systems/new")
    token = page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value")
    answer = page.request.post(
        f"{address}/systems/new",
        form={"csrfmiddlewaretoken": token, "text": text},
        headers={"Referer": f"{address}/systems/new"},
        max_redirects=0,
    )
    return f"{address}{answer.headers['location']}" if answer.status == 303 else _refused(answer.status)


def _refused(status: int) -> None:
    assert status in (400, 413, 422), f"a description was answered with {status}"


def _try_bomb(address: str, page: Page, bomb: str, outcome: Outcome) -> None:
    outcome.tried["bombs"] += 1
    text = bomb.encode("utf-8", "replace").decode()
    spent = _time_of_refusal(address, page, text, outcome)
    for _ in range(
        RETRIES if spent > LONGEST_REFUSAL else 0
    ):  # something else may have kept the machine busy
        spent = min(spent, _time_of_refusal(address, page, text, outcome))
    outcome.slowest_refusal = max(outcome.slowest_refusal, spent)
    if spent > LONGEST_REFUSAL:
        outcome.slow_refusals.append(f"{spent:.1f} s: {bomb[:40]}")


def _time_of_refusal(address: str, page: Page, text: str, outcome: Outcome) -> float:
    started = time.perf_counter()
    if _submit(address, page, text) is not None:
        outcome.accepted_bombs += 1
    return time.perf_counter() - started


def _try_document(address: str, page: Page, document: str, outcome: Outcome, share: int) -> None:
    outcome.tried["documents"] += 1
    system = _submit(address, page, document)
    assert system is not None, f"refused:\n{document}"
    identity = system.rstrip("/").rsplit("/", 1)[1]
    surfaces = (
        system,
        f"{system}?select=a",
        f"{system}panel?select=a",
        f"{system}edit",
        f"{address}/systems/{identity}.svg?theme=auto",
        f"{address}/embed/systems/{identity}/",
        f"{system}chaos?fail=b",
        f"{system}chaos?tab=ranking",
        f"{system}history",
        f"{address}/compare/?of=systems/{identity}&of=patterns/monolith&merged=1",
        f"{address}/compare/?of=systems/{identity}&of=patterns/monolith&view=chaos&fail=b",
        f"{address}/compare.svg?of=systems/{identity}&of=patterns/monolith",
        f"{address}/systems/",
    )
    for surface in surfaces[outcome.tried["documents"] % share :: share]:
        outcome.tried["surfaces"] += 1
        page.goto(surface)
        page.mouse.move(400, 400)
        if page.evaluate("window.ran"):
            outcome.scripts_run.append(f"{surface}\n{document}")


def canaries_fire(context: BrowserContext) -> int:
    """How many of three payloads run where nothing protects: what shows that running would be noticed."""
    page = context.new_page()
    fired = 0
    for payload in (PAYLOADS[0], PAYLOADS[3], PAYLOADS[4]):
        page.set_content(f"<p>{payload}</p>")
        page.wait_for_timeout(100)
        fired += bool(page.evaluate("window.ran"))
        page.goto("about:blank")
    page.close()
    return fired


def main(count: int = 500) -> None:
    """Prints the figures of `count` hostile descriptions and all bombs."""
    with tempfile.TemporaryDirectory() as var, serve(Path(var)) as address, open_browser() as browser:
        print(f"canaries that fire without protection: {canaries_fire(browser.new_context())} of 3")
        outcome = attack(address, browser.new_context(), count)
    print(", ".join(f"{number} {what}" for what, number in outcome.tried.items()))
    print(
        f"  answers of 500 and above {len(outcome.server_errors)}, scripts run {len(outcome.scripts_run)}, "
        f"CSP reports {len(outcome.reports)}"
    )
    print(f"  bombs accepted {outcome.accepted_bombs}, slowest refusal {outcome.slowest_refusal:.2f} s")
    for line in (*outcome.server_errors, *outcome.scripts_run, *outcome.reports[:5], *outcome.slow_refusals):
        print("  " + line)
