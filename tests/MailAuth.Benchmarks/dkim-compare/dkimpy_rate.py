"""Messages a second that dkimpy verifies: python3 dkimpy_rate.py <folder of run.sh>"""
import pathlib
import sys
import time

import dkim

folder = pathlib.Path(sys.argv[1])
keys = dict(line.split("\t") for line in (folder / "keys.tsv").read_text().splitlines())
messages = [path.read_bytes() for path in folder.glob("*.eml")]


def ask(name, timeout=5):
    return keys[name.decode().rstrip(".")].encode()


start = time.perf_counter()
for message in messages:
    if not dkim.verify(message, dnsfunc=ask):
        raise SystemExit("a message does not verify")
print("dkimpy      %8.0f messages/s" % (len(messages) / (time.perf_counter() - start)))
