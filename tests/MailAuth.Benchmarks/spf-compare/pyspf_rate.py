"""How many check_host calls a second pyspf answers: pyspf_rate.py PORT CALLS. Prints as libspf2_rate does."""
import sys
import time

import spf

port = int(sys.argv[1])
if spf.DNSLookup is getattr(spf, 'DNSLookup_dnspython', None) and hasattr(spf, 'dns'):
    import dns.resolver
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port, resolver.search, resolver.ndots = ['127.0.0.1'], port, [], 0
    dns.resolver.default_resolver = resolver
else:
    spf.DNS.defaults['server'], spf.DNS.defaults['port'] = ['127.0.0.1'], port

with open(sys.argv[2], encoding='ascii') as file:
    calls = [line.split() for line in file]
counts = dict.fromkeys(['pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror'], 0)
started, before = time.perf_counter(), time.process_time()
for address, sender, helo in calls:
    counts[spf.check2(i=address, s=sender, h=helo)[0]] += 1
print('%.6f %.6f' % (time.perf_counter() - started, time.process_time() - before), *counts.values())
