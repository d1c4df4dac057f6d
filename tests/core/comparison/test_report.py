"""A difference as JSON: exactly these keys, and the system only when it differs itself."""

import json

from apps.core.comparison.difference import difference
from apps.core.comparison.report import difference_report
from apps.core.system.reading import read_system

OLD = """archbench: 1
name: Shop
components: {web: {kind: client}, orders: {kind: service}, mail: {kind: worker}}
flows: [web -> orders, 'orders ~> mail: receipt']
dependencies: [orders -> mail]
"""
NEW = """archbench: 1
name: Shop
components: {web: {kind: client}, orders: {kind: service, replicas: 3}, cache: {kind: cache}}
flows: [{from: web, to: orders, latency_ms: 20}, 'orders -> cache: look up']
dependencies: [{from: orders, to: [cache, web]}]
groups: {edge: Edge}
"""
NOTHING: dict[str, object] = {"added": [], "removed": [], "changed": {}}


def test_the_report_has_what_was_added_removed_and_changed_by_section() -> None:
    report = difference_report(difference(read_system(OLD), read_system(NEW)))
    assert json.loads(json.dumps(report)) == {
        "components": {"added": ["cache"], "removed": ["mail"], "changed": {"orders": {"replicas": [1, 3]}}},
        "flows": {
            "added": ["orders->cache look up"],
            "removed": ["orders->mail receipt"],
            "changed": {"web->orders": {"latency_ms": [None, 20]}},
        },
        "groups": {"added": ["edge"], "removed": [], "changed": {}},
        "dependencies": {"added": ["orders->cache|web"], "removed": ["orders->mail"], "changed": {}},
        "journeys": NOTHING,
    }


def test_the_system_is_in_it_when_its_name_or_summary_differs() -> None:
    new = read_system(NEW).model_copy(update={"name": "Store"})
    report = difference_report(difference(read_system(NEW), new))
    assert report["system"] == {"name": ["Shop", "Store"]}
    assert [section for section in report if report[section] != NOTHING] == ["system"]
