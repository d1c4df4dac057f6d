#!/bin/sh
# Runs tests on a PostgreSQL of their own: starts one on a free port of the loopback, and removes it after.
# Needs the package postgresql. Arguments go to pytest; the default is every test that meets the database.
# After `--` comes a command of its own: tests/postgres.sh -- .venv/bin/python -m tests.trials saving
set -eu
cd "$(dirname "$0")/.."

BIN=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
FOLDER=$(mktemp -d)
PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# PostgreSQL refuses to run as root, as which containers often are.
as_owner() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi
}

stop() {
    as_owner "$BIN/pg_ctl" -D "$FOLDER/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$FOLDER"
}
trap stop EXIT
trap 'exit 130' INT TERM

[ "$(id -u)" != 0 ] || chown postgres "$FOLDER"
as_owner "$BIN/initdb" -D "$FOLDER/data" -A trust -U archbench -E UTF8 --no-locale --no-sync >/dev/null
as_owner "$BIN/pg_ctl" -D "$FOLDER/data" -l "$FOLDER/log" -w start \
    -o "-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$FOLDER -c fsync=off" >/dev/null

[ $# -gt 0 ] || set -- -q tests/store tests/web tests/services/test_systems.py \
    tests/services/test_places.py tests/services/test_arranging.py tests/services/test_places_along.py tests/services/test_history.py tests/services/test_bin.py tests/services/test_listing.py tests/services/test_backup.py \
    tests/services/test_access.py tests/services/test_sharing.py tests/services/test_accounts.py
export DATABASE_URL="postgres://archbench@127.0.0.1:$PORT/postgres"
if [ "$1" = -- ]; then shift; "$@"; else .venv/bin/pytest "$@"; fi
