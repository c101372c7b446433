using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using MailAuth.PowerShell.Commands;
using Xunit;

namespace MailAuth.PowerShell.Tests.Module;

public class MessageTests
{
    static readonly ResourceManager Resource = new("MailAuth.PowerShell.Resources.Messages", typeof(GetSpfRecordCommand).Assembly);

    [Fact]
    public void Every_sentence_is_there_in_both_languages() => Assert.Equal(Read("").Keys.Order(), Read("ja").Keys.Order());

    [Fact]
    public void Both_languages_have_the_same_places()
    {
        var japanese = Read("ja");
        Assert.All(Read(""), sentence => Assert.Equal(Places(sentence.Value), Places(japanese[sentence.Key])));
    }

    [Fact]
    public void Every_error_says_what_to_do() => Assert.All(Read("").Keys.Where(key => key.EndsWith(".Action", System.StringComparison.Ordinal)),
        key => Assert.Contains(key[..^".Action".Length], Read("").Keys));

    static Dictionary<string, string> Read(string culture) => Resource.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    static IEnumerable<int> Places(string sentence) => Enumerable.Range(0, 5).Where(i => sentence.Contains($"{{{i}}}", System.StringComparison.Ordinal));
}
