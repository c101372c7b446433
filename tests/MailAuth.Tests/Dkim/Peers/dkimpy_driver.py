"""Signs and verifies with dkimpy: a JSON object a line in, one out. Messages are base64; keys stand in the request."""
import base64
import json
import sys

import dkim


def sign(request):
    message = base64.b64decode(request["message"])
    if request["algorithm"] == "ed25519-sha256":
        key = request["key"].encode()
    else:
        key = ("-----BEGIN RSA PRIVATE KEY-----\n" + request["key"] + "\n-----END RSA PRIVATE KEY-----\n").encode()
    forms = tuple(form.encode() for form in request["forms"].split("/"))
    field = dkim.sign(message, request["selector"].encode(), request["domain"].encode(), key, canonicalize=forms,
                      signature_algorithm=request["algorithm"].encode(), include_headers=[name.encode() for name in request["headers"]])
    return {"message": base64.b64encode(field + message).decode()}


def verify(request):
    records = {name: text.encode() for name, text in request["dns"].items()}

    def ask(name, timeout=5):
        return records.get(name.decode("latin-1").rstrip(".").lower())

    message = base64.b64decode(request["message"])
    try:
        return {"result": "pass" if dkim.DKIM(message).verify(0, dnsfunc=ask) else "fail"}
    except Exception as problem:  # whatever it ends with, it has not passed
        return {"result": "error: %s: %s" % (type(problem).__name__, problem)}


for line in sys.stdin:
    request = json.loads(line)
    answer = sign(request) if request["do"] == "sign" else verify(request)
    print(json.dumps(answer), flush=True)
