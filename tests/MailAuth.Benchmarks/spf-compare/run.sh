#!/usr/bin/env bash
# check_host calls a second of libspf2, pyspf and this module, side by side in one run over one zone: run.sh [calls] [rounds]
# Wants knotd, gcc, libspf2-dev and python3-spf; installs what lacks where it can (Debian, root).
set -eu
cd "$(dirname "$0")"
here=$PWD
export PATH=$PATH:/usr/sbin
lacks() {
    local wanted=()
    type knotd >/dev/null 2>&1 || wanted+=(knot)
    type gcc >/dev/null 2>&1 || wanted+=(gcc libc6-dev)
    [ -e /usr/include/spf2/spf.h ] || wanted+=(libspf2-dev)
    python >/dev/null || wanted+=(python3-spf)
    echo "${wanted[@]}"
}
# Debian's modules belong to Debian's Python, which need not be the first on the path.
python() {
    local each
    for each in /usr/bin/python3 python3; do
        "$each" -c 'import spf' 2>/dev/null && echo "$each" && return
    done
    return 1
}
if [ -n "$(lacks)" ] && [ "$(id -u)" -eq 0 ] && type apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(lacks) >/dev/null || true
fi
if [ -n "$(lacks)" ]; then
    echo "These Debian packages are wanted and could not be installed: $(lacks)" >&2
    exit 1
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
gcc -O2 -D_REENTRANT -DHAVE_NS_TYPE -rdynamic -o "$folder/libspf2_rate" libspf2_rate.c -lspf2 -lresolv -ldl -lpthread
dotnet build -c Release -v q -nologo "$here/.."
dotnet "$here/../bin/Release/net10.0/MailAuth.Benchmarks.dll" spf-compare "$folder/libspf2_rate" "$(python)" "$here/pyspf_rate.py" "${1:-5000}" "${2:-5}"
