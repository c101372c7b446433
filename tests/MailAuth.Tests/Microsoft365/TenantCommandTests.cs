using MailAuth.Microsoft365;
using Xunit;

namespace MailAuth.Tests.Microsoft365;

public class TenantCommandTests
{
    [Theory]
    [InlineData("Default", "'Default'")]
    [InlineData("Bob's", "'Bob''s'")]
    [InlineData("$(Remove-Item *)", "'$(Remove-Item *)'")]
    [InlineData("x'; Remove-Item *; '", "'x''; Remove-Item *; '''")]
    [InlineData("x\u2019; Remove-Item *; \u2018", "'x\u2019\u2019; Remove-Item *; \u2018\u2018'")]
    [InlineData("a\u201Ab\u201B", "'a\u201A\u201Ab\u201B\u201B'")]
    public void A_name_from_the_tenant_stays_one_text(string name, string quoted) => Assert.Equal(quoted, TenantCommand.Quote(name));
}
