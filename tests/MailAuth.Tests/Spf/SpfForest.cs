using System.Globalization;
using System.Linq;

namespace MailAuth.Tests.Spf;

/// <summary>A record that includes many others full of single addresses, none of them beside another.</summary>
static class SpfForest
{
    /// <summary>The zone <c>forest.test</c>; the root includes all trees.</summary>
    public static string Zone(int trees, int networks)
    {
        var root = string.Join(" ", Enumerable.Range(0, trees).Select(tree => $"\"include:t{tree.ToString(CultureInfo.InvariantCulture)}.forest.test \""));
        var records = Enumerable.Range(0, trees).Select(tree =>
            $"t{tree} TXT \"v=spf1 \" {string.Join(" ", Enumerable.Range(0, networks).Select(network => $"\"ip4:10.{tree}.{network}.1 \""))} \"-all\"");
        return $"$ORIGIN forest.test.\n$TTL 60\n@ SOA ns hostmaster 1 2 3 4 5\n@ TXT \"v=spf1 \" {root} \"-all\"\n{string.Join("\n", records)}\n";
    }
}
