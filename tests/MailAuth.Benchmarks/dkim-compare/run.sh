#!/usr/bin/env bash
# Verifies the same signed messages with MailAuth, with the floor, and with those of dkimpy, Mail::DKIM and npm's mailauth that are here.
# usage: tests/MailAuth.Benchmarks/dkim-compare/run.sh [messages] [rounds]
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$root/out/dkim-compare
rm -rf "$work" && mkdir -p "$work"
dotnet run -c Release --project "$root/tests/MailAuth.Benchmarks" -- dkim-compare "${1:-2000}" "${2:-5}" "$work"
python=/usr/bin/python3
[ -x "$python" ] || python=python3
if "$python" -c 'import dkim' 2>/dev/null; then "$python" "$here/dkimpy_rate.py" "$work"; else echo 'dkimpy: not here (Debian: python3-dkim)'; fi
if perl -MMail::DKIM -e 1 2>/dev/null; then perl "$here/mail_dkim_rate.pl" "$work"; else echo 'Mail::DKIM: not here (Debian: libmail-dkim-perl)'; fi
if [ -e "$root/out/peers/node_modules/mailauth" ]; then
    node "$here/mailauth_rate.cjs" "$work" "$root/out/peers/node_modules"
else
    echo 'mailauth: not here (npm install --prefix out/peers mailauth)'
fi
