"""check_host by pyspf for whoever writes a line of JSON: pyspf_peer.py PORT. {"ip", "sender", "helo"} in; {"result", "mechanism", "explanation"} out."""
import json
import sys

import dns.resolver
import spf

resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers, resolver.port, resolver.search, resolver.ndots = ['127.0.0.1'], int(sys.argv[1]), [], 0
dns.resolver.default_resolver = resolver
for line in sys.stdin:
    call = json.loads(line)
    try:
        query = spf.query(i=call['ip'], s=call['sender'], h=call['helo'], timeout=20, querytime=20)
        result, _, explanation = query.check()
        answer = {'result': result, 'mechanism': query.mechanism, 'explanation': explanation}
    except Exception as problem:
        answer = {'result': 'thrown', 'mechanism': None, 'explanation': repr(problem)}
    print(json.dumps(answer), flush=True)
