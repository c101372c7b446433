using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Spf;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfDemoTests
{
    [Theory]
    [InlineData("fabrikam.example", DomainPurpose.Sending, "")]
    [InlineData("contoso.example", DomainPurpose.Sending, "SpfTooManyLookups,SpfPtr,SpfSoftFail,SpfSubdomainUnprotected")]
    [InlineData("northwind.example", DomainPurpose.Sending, "SpfDuplicate,SpfTypeObsolete")]
    [InlineData("adatum.example", DomainPurpose.Sending, "SpfMalformed,SpfSubdomainUnprotected")]
    [InlineData("tailspin.example", DomainPurpose.Sending, "SpfPassAll,SpfTermsAfterAll,SpfRedirectWithAll,SpfDuplicateTerm,SpfSubdomainUnprotected")]
    [InlineData("litware.example", DomainPurpose.Sending, "SpfIncludeMissing,SpfIncludeBroken,SpfIncludeLoop,SpfTooManyVoidLookups,SpfNeutralAll")]
    [InlineData("proseware.example", DomainPurpose.Sending, "SpfMicrosoftIncludeWrongCloud,SpfAllMissing,SpfPrivateNetwork,SpfRecordTooLong,SpfDuplicateTerm")]
    [InlineData("fourthcoffee.example", DomainPurpose.Sending, "SpfMicrosoftIncludeMissing,SpfDomainUnregistered,SpfIncludeParked,SpfNetworkCovered,SpfIncludeRedundant,SpfSoftFail")]
    [InlineData("wideworldimporters.example", DomainPurpose.Sending, "SpfIncludePassAll,SpfMxTooManyHosts,SpfTermUnreachable,SpfUnknownModifier,SpfWrongCase,SpfSubdomainUnprotected")]
    [InlineData("lucerne.example", DomainPurpose.Sending, "SpfMissing")]
    [InlineData("margie.example", DomainPurpose.Sending, "SpfNearLookupLimit,SpfIncludeMissing,SpfVoidTerm,SpfTooManyVoidLookups,SpfSubdomainUnprotected")]
    [InlineData("woodgrove.example", DomainPurpose.ReceiveOnly, "")]
    [InlineData("silent.margie.example", DomainPurpose.Sending, "SpfUnreachable")]
    [InlineData("parked.example", DomainPurpose.Parked, "")]
    [InlineData("wingtip.example", DomainPurpose.Parked, "SpfParkedNotDenied")]
    [InlineData("contoso.onmicrosoft.example", DomainPurpose.OnMicrosoft, "")]
    [InlineData("さくら商事.example", DomainPurpose.Sending, "SpfSoftFail")]
    public async Task The_demo_domains_show_the_mistakes_that_they_were_made_for(string domain, DomainPurpose purpose, string rules)
    {
        var zone = ZoneFile.Parse("example.zone", await File.ReadAllTextAsync(Find("module/examples/example.zone")));

        var facts = await SpfFacts.GatherAsync(new ZoneResolver(zone), DomainName.Parse(domain), null, default);
        var raised = SpfAuditor.Audit(facts, purpose).Select(finding => finding.RuleId).Distinct().Order();

        Assert.Equal(rules.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), raised);
    }

    static string Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relative);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException(relative);
    }
}
