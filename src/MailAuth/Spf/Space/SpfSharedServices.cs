using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Does the record let in networks from which many unrelated customers send?</summary>
static class SpfSharedServices
{
    public static IReadOnlyList<Finding> Judge(DomainName domain, SpfNode node, IpSet addresses, SpfRecord? record)
    {
        if (addresses.IsEmpty || node.TermName is not ("include" or "redirect") || !SendingServices.IsShared(node.Domain) || SendingServices.BySpfInclude(node.Domain) is not { } service)
            return [];
        return
        [
            new()
            {
                Rule = SpfRules.SharedService,
                Target = domain.Ascii,
                Arguments = new Dictionary<string, string>
                {
                    ["domain"] = domain.Ascii,
                    ["record"] = record?.Text ?? "",
                    ["service"] = service.Name,
                    ["term"] = node.Term,
                    ["count"] = addresses.IPv4Count.ToString(CultureInfo.InvariantCulture),
                    ["networks"] = addresses.ToNetworks().Count().ToString(CultureInfo.InvariantCulture),
                },
                Evidence = node.Evidence,
            },
        ];
    }
}
