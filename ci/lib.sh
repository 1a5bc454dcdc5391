# shellcheck shell=bash
# What the scripts of this folder share. Sourced by them from the project's root; it does nothing by itself.
set -euo pipefail
export LC_ALL=C

# shellcheck disable=SC2034  # for the scripts that source this
TARGET=${CARGO_TARGET_DIR:-target}
TOOLS=$PWD/target/ci-tools          # what cargo has to build for the checks
PATH=$PATH:$TOOLS/bin:/usr/sbin:/sbin

die() { echo "$0: $*" >&2; exit 1; }

# have_packages NAME...: all of these Debian packages are installed.
have_packages() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status}\n' "$@" 2>/dev/null) || return 1
    ! grep -qvx installed <<<"$installed"
}

# need_packages NAME...: install the Debian packages that are missing, as root or with sudo.
need_packages() {
    if ! command -v dpkg-query >/dev/null; then
        echo "this is no Debian: install your system's counterparts of $* by hand" >&2
        return
    fi
    have_packages "$@" && return
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends)
    "${as_root[@]}" apt-get -q update
    "${install[@]}" "$@" && return
    # One that is here from backports may want others of the same age, which the release has not.
    local release name names=()
    release=$(. /etc/os-release && echo "${VERSION_CODENAME:?}")
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${Version}' "$name" 2>/dev/null) != *~bpo* ]] || name+=/$release
        names+=("$name")
    done
    [ "${names[*]}" != "$*" ] || return 1
    echo "once more, with the release's own of what is here from backports" >&2
    "${install[@]}" --allow-downgrades "${names[@]}"
}

# need_tool NAME VERSION [OPTION...]: install a cargo subcommand that is missing. A debug build does the same and is made in
# a third of the time.
need_tool() {
    local name=$1 version=$2
    shift 2
    ! cargo "${name#cargo-}" --version >/dev/null 2>&1 || return 0
    CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=target/ci-tools/build \
        cargo install "$name" --version "$version" --locked --debug "$@" --root "$TOOLS"
    rm -rf target/ci-tools/build
}

# daemon_start DIR [LINE...]: a libvirtd of our own with the test driver only; sets DAEMON_URI. All its files are in DIR.
# With lines for its configuration it listens as they say.
daemon_start() {
    local libvirtd=${VIRTWIRE_LIBVIRTD:-libvirtd}
    command -v "$libvirtd" >/dev/null || die "libvirtd is not installed: run ci/setup"
    local dir=$1 listen=()
    shift
    [ $# -eq 0 ] || listen=(--listen)
    mkdir -p "$dir/nodrivers"
    printf '%s\n' "unix_sock_dir = \"$dir\"" 'auth_unix_ro = "none"' 'auth_unix_rw = "none"' "$@" >"$dir/libvirtd.conf"
    # Without driver modules it touches nothing outside its folder.
    LIBVIRT_DRIVER_DIR=$dir/nodrivers HOME=$dir XDG_RUNTIME_DIR=$dir XDG_CONFIG_HOME=$dir XDG_CACHE_HOME=$dir \
        "$libvirtd" --config "$dir/libvirtd.conf" --pid-file "$dir/libvirtd.pid" --timeout 120 "${listen[@]}" \
        </dev/null >"$dir/libvirtd.log" 2>&1 &
    DAEMON_PID=$!
    # shellcheck disable=SC2034  # for the script that sources this
    DAEMON_URI="test+unix:///default?socket=$dir/libvirt-sock"
    local tries=0
    # The socket is there a moment before the daemon listens: 10000 is the mark of one that does.
    until grep -q " 00010000 .* $dir/libvirt-sock\$" /proc/net/unix; do
        tries=$((tries + 1))
        if [ $tries -gt 500 ] || ! kill -0 "$DAEMON_PID" 2>/dev/null; then
            cat "$dir/libvirtd.log" >&2
            die "libvirtd did not come up"
        fi
        sleep 0.02
    done
}

# daemon_stop: end the daemon of daemon_start, if it runs.
daemon_stop() {
    [ -n "${DAEMON_PID:-}" ] || return 0
    kill "$DAEMON_PID" 2>/dev/null || true
    wait "$DAEMON_PID" 2>/dev/null || true
    DAEMON_PID=
}

# dist_target: what rvirsh is shipped for. musl may be linked into anything; glibc asks for more, and is larger.
dist_target() {
    local host
    host=$(rustc -vV | sed -n 's/^host: //p')
    echo "${host/-gnu/-musl}"
}

# dist_build FOLDER OPTION...: rvirsh as it is shipped, with no name of this machine's folders in it; prints its path.
dist_build() {
    local folder=$1 target flags crates
    target=$(dist_target)
    shift
    if command -v rustup >/dev/null; then rustup --quiet target add "$target" >&2; fi
    # Nothing unwinds (panic = "abort"), and what the loader has to add up is told in its short form.
    flags="-C target-feature=+crt-static -C force-unwind-tables=no -C link-arg=-Wl,-z,pack-relative-relocs"
    flags+=" --remap-path-prefix=$PWD=virtwire"
    for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do flags+=" --remap-path-prefix=$crates=crates"; done
    # What ring has in C needs no C library.
    env "CC_${target//-/_}=${CC:-gcc}" RUSTFLAGS="$flags" CARGO_TARGET_DIR="$folder" \
        cargo rustc --profile dist --locked --package rvirsh "$@" --target "$target" -- \
        -C link-arg=-Wl,--no-eh-frame-hdr -C "link-arg=-Wl,-T,$PWD/cli/no-unwind.ld" >&2 || return
    echo "$folder/$target/dist/rvirsh"
}

# All features but the second kind of cryptography, a C library that takes longer to build than virtwire.
# shellcheck disable=SC2034  # for the scripts that source this
FEATURES=(--features virtwire/blocking --features rvirsh/ssh --features virtwire-protocol/json)
# Nobody debugs in here, and a build without it takes two thirds of the time. A panic still has its line. What incremental
# builds keep for the next one is more than half of all that a run writes to the disk; whoever has a next one may ask for it.
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=${CARGO_INCREMENTAL:-0} CARGO_TERM_COLOR=never

# What tests do most of is to wait for daemons and deadlines.
export RUST_TEST_THREADS=${RUST_TEST_THREADS:-$((2 * $(nproc)))}

# wanted NAME: whether a script that was called with words, WORDS, has to take the step of that name.
wanted() {
    [ ${#WORDS[@]} -eq 0 ] && return
    local word
    for word in "${WORDS[@]}"; do [[ $1 == *"$word"* ]] && return; done
    return 1
}

# within SECONDS COMMAND...: run it, and end it with all that it started if it takes longer.
within() {
    local limit=$1 command watcher status=0
    shift
    # Each in a process group of its own.
    set -m
    "$@" </dev/null &
    command=$!
    (
        sleep "$limit"
        echo "no end after $limit s: $*"
        kill -- "-$command"
        sleep 10
        kill -KILL -- "-$command"
    ) >&2 &
    watcher=$!
    set +m
    trap 'kill -- "-$command" "-$watcher"; exit 130' INT TERM
    wait "$command" || status=$?
    trap - INT TERM
    kill -- "-$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    return $status
}

# step NAME COMMAND...: run it as a check of that name, if that is wanted; it fails if it takes longer than STEP_LIMIT.
WORDS=() STEPS=() STEPS_PASSED=0 STEPS_FAILED=0 STEP_LIMIT=1200
step() {
    local name=$1 result=ok began=$SECONDS
    shift
    wanted "$name" || return 0
    printf '\n== %s: %s\n' "$name" "$*"
    if within "$STEP_LIMIT" "$@"; then STEPS_PASSED=$((STEPS_PASSED + 1)); else STEPS_FAILED=$((STEPS_FAILED + 1)) result=FAILED; fi
    STEPS+=("$(printf '%-24s %-6s %4d s' "$name" "$result" $((SECONDS - began)))")
    echo "== ${STEPS[-1]}"
}

# steps_end: what became of the steps; fails if one of them did, or if there was none.
steps_end() {
    printf '\n'
    printf '%s\n' "${STEPS[@]}"
    echo
    echo "$STEPS_PASSED passed, $STEPS_FAILED failed"
    [ $STEPS_FAILED -eq 0 ] && [ $STEPS_PASSED -gt 0 ]
}
