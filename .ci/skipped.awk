#!/usr/bin/awk -f
# Lists the tests that were skipped in .trx files, with the reason that each gave.
match($0, /<UnitTestResult [^>]*testName="[^"]*"/) {
    name = substr($0, RSTART, RLENGTH)
    sub(/.*testName="/, "", name)
    sub(/"$/, "", name)
    skipped = $0 ~ /outcome="NotExecuted"/
}
skipped && match($0, /<(Message|StdOut)>[^<]*/) {
    reason = substr($0, RSTART, RLENGTH)
    sub(/^<[^>]*>/, "", reason)
    print "skipped: " name ": " reason
    skipped = 0
}
