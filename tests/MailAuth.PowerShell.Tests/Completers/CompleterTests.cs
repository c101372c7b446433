using System.Collections;
using System.Collections.Generic;
using System.Linq;
using MailAuth.PowerShell.Completers;
using Xunit;

namespace MailAuth.PowerShell.Tests.Completers;

public class CompleterTests
{
    [Fact]
    public void Selectors_of_microsoft_365_are_offered() => Assert.Equal(["selector1", "selector2"], Complete(new SelectorCompleter(), "selector").Take(2));

    [Fact]
    public void Servers_over_https_are_offered() => Assert.All(Complete(new DnsServerCompleter(), "https:"), word => Assert.StartsWith("https://", word, System.StringComparison.Ordinal));

    [Fact]
    public void Every_server_that_is_offered_is_one() =>
        Assert.All(Complete(new DnsServerCompleter(), ""), word => Assert.True(Dns.DnsEndpoint.TryParse(word, out _, out _), word));

    [Fact]
    public void Rules_are_offered_without_regard_to_case() => Assert.Contains("SpfTooManyLookups", Complete(new RuleCompleter(), "spftoo"));

    [Fact]
    public void A_quote_at_the_beginning_does_not_matter() => Assert.Contains("9.9.9.9", Complete(new DnsServerCompleter(), "'9."));

    static List<string> Complete(WordCompleter completer, string word) =>
        [.. completer.CompleteArgument("Get-Something", "Something", word, null!, new Hashtable()).Select(result => result.CompletionText)];
}
