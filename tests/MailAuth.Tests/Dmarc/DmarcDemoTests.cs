using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

/// <summary>The demo organisations, seen by DMARC's auditor alone.</summary>
public class DmarcDemoTests
{
    [Theory]
    [InlineData("fabrikam.example", DomainPurpose.Sending, "")]
    [InlineData("contoso.example", DomainPurpose.Sending, "DmarcFailureOptionsIgnored DmarcObsoleteTag DmarcPctObsolete DmarcPolicyNone DmarcReportDestinationUnauthorised")]
    [InlineData("northwind.example", DomainPurpose.Sending, "DmarcDuplicate")]
    [InlineData("adatum.example", DomainPurpose.Sending, "DmarcDuplicateTag DmarcMalformed DmarcReportUriInvalid DmarcUnknownTag")]
    [InlineData("tailspin.example", DomainPurpose.Sending, "DmarcFailureOptionsIgnored DmarcNonexistentPolicyWeaker DmarcObsoleteTag DmarcSubdomainPolicyWeaker DmarcTestMode")]
    [InlineData("litware.example", DomainPurpose.Sending, "DmarcPolicyMissing")]
    [InlineData("proseware.example", DomainPurpose.Sending, "DmarcObsoleteTag DmarcPolicyQuarantine")]
    [InlineData("lucerne.example", DomainPurpose.Sending, "DmarcMissing")]
    [InlineData("woodgrove.example", DomainPurpose.ReceiveOnly, "")]
    [InlineData("branch.woodgrove.example", DomainPurpose.Sending, "DmarcSpOnSubdomain")]
    [InlineData("margie.example", DomainPurpose.Sending, "DmarcPolicyNone")]
    [InlineData("travel.margie.example", DomainPurpose.Sending, "DmarcReportDestinationUnauthorised DmarcStandardsDiffer")]
    [InlineData("japan.travel.margie.example", DomainPurpose.Sending, "DmarcOrgInherited DmarcStandardsDiffer")]
    [InlineData("silent.margie.example", DomainPurpose.Sending, "DmarcUnreachable")]
    [InlineData("parked.example", DomainPurpose.Parked, "DmarcNoReports")]
    [InlineData("wingtip.example", DomainPurpose.Parked, "DmarcNoReports DmarcParkedNotReject")]
    [InlineData("www.fabrikam.example", DomainPurpose.Sending, "DmarcOrgInherited")]
    public async Task Each_organisation_shows_what_it_stands_for(string domain, DomainPurpose purpose, string rules)
    {
        var resolver = Zone.Resolver(File.ReadAllText(RepositoryRoot.Combine("module", "examples", "example.zone")));
        var facts = await DmarcFacts.GatherAsync(resolver, DomainName.Parse(domain), null, default);

        Assert.Equal(rules, string.Join(" ", DmarcAuditor.Audit(facts, purpose).Select(finding => finding.RuleId).OrderBy(id => id, System.StringComparer.Ordinal)));
    }
}
