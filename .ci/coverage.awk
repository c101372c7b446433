#!/usr/bin/awk -f
# Sums Cobertura reports by folder of src/MailAuth. A line counts once, however many reports and classes name it.
FNR == 1 { source = "" }
source == "" && match($0, /<source>[^<]*/) { source = substr($0, RSTART + 8, RLENGTH - 8) }
match($0, /filename="[^"]*"/) {
    file = substr($0, RSTART + 10, RLENGTH - 11)
    if (file !~ /^\//)
        file = source "/" file
    gsub(/\/+/, "/", file)
    ours = sub(/^.*\/src\/MailAuth\//, "", file)
    next
}
ours && match($0, /<line number="[0-9]+" hits="[0-9]+"/) {
    split(substr($0, RSTART, RLENGTH), part, "\"")
    key = file ":" part[2]
    if (!(key in hits) || part[4] + 0 > hits[key])
        hits[key] = part[4] + 0
}
END {
    for (key in hits) {
        folder = key ~ /\// ? key : "(root)"
        sub(/\/.*/, "", folder)
        lines[folder]++
        all++
        if (hits[key] > 0) {
            covered[folder]++
            allCovered++
        }
    }
    for (folder in lines)
        printf "%-16s %5.1f %% of %5d\n", folder, 100 * covered[folder] / lines[folder], lines[folder] | "sort"
    close("sort")
    if (all > 0)
        printf "%-16s %5.1f %% of %5d\n", "all", 100 * allCovered / all, all
}
