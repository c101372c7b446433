using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Json;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Audit;

public class AuditJsonTests
{
    [Theory]
    [InlineData("contoso.example")]
    [InlineData("fabrikam.example")]
    [InlineData("adatum.example")]
    [InlineData("northwind.example")]
    [InlineData("silent.margie.example")]
    [InlineData("さくら商事.example")]
    public async Task An_audit_comes_back_from_JSON_with_everything_in_it(string domain)
    {
        var audit = await DomainAuditor.AuditAsync(ExampleZone.Resolver, DomainName.Parse(domain), new(), new(), default);
        var text = JsonText.Write(audit);

        var value = JsonReader.Parse(text, out var problem);
        Assert.Null(problem);
        var back = ObjectReader.Read<MailDomainAudit>(value!, out var problems);

        Assert.Empty(problems);
        Assert.Equal(text, JsonText.Write(back));
    }
}
