#!/bin/sh
# Installs what a make target needs, and only that: tools/setup.sh runtime|dev|bench|browser|postgres|node
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.8
TOOLS=var/tools
unset VIRTUAL_ENV

say() { echo "archbench: $*" >&2; }

# Debian packages, as root or through sudo.
install_packages() {
    say "installing $* with apt-get"
    if [ "$(id -u)" = 0 ]; then
        become=
    elif command -v sudo >/dev/null; then
        become=sudo
    else
        say "this needs the Debian packages $*; please run: apt-get install $*"
        exit 1
    fi
    $become env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >/dev/null
    $become env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" </dev/null >/dev/null
}

# A program that comes with a Debian package of its own.
need_program() {
    command -v "$1" >/dev/null || install_packages "$2"
}

# uv from PATH, or in a small environment of its own: Debian's own Python takes no packages.
find_uv() {
    if command -v uv >/dev/null; then
        command -v uv
        return
    fi
    if ! "$TOOLS/bin/uv" --version >/dev/null 2>&1; then
        python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv
        rm -rf "$TOOLS"
        python3 -m venv "$TOOLS"
        "$TOOLS/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2
    fi
    echo "$TOOLS/bin/uv"
}

# Packages exactly as uv.lock says; what another target has installed may stay.
sync_environment() {
    uv=$(find_uv)
    say "installing Python packages into .venv"
    "$uv" sync --quiet --frozen --inexact "$@"
    # the Graphviz inside the pygraphviz package leans on libraries that a desktop has and a server may not
    .venv/bin/python -c 'import pygraphviz' 2>/dev/null ||
        install_packages libglib2.0-0 libx11-6 libxext6 libxrender1
}

# Debian's Chromium, and the driver inside the playwright package, which needs libatomic1.
browser_works() {
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || return 1
    .venv/bin/playwright --version >/dev/null 2>&1
}

# Without windows it takes a third less work; a Debian that has no such package has the whole Chromium.
install_browser() {
    for chromium in chromium-headless-shell chromium; do
        install_packages "$chromium" fonts-dejavu-core fonts-liberation libatomic1 && return
    done
}

case "${1:-}" in
    runtime) sync_environment --no-default-groups ;;
    dev) sync_environment ;;
    bench) sync_environment --no-default-groups --group bench && need_program dot graphviz ;;
    browser) browser_works || install_browser ;;
    postgres) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install_packages postgresql ;;
    node) need_program npm npm ;;
    *) say "usage: tools/setup.sh runtime|dev|bench|browser|postgres|node" && exit 2 ;;
esac
