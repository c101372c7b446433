using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Structure;

public class ResourceTests
{
    /// <summary>Every English resource of the product, from the root.</summary>
    public static TheoryData<string> EnglishFiles => [.. Directory
        .EnumerateFiles(RepositoryRoot.Combine("src"), "*.resx", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
        .Where(file => !file.EndsWith(".ja.resx", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void Every_text_has_both_languages(string file)
    {
        Assert.Equal(Texts(file).Keys.Order(StringComparer.Ordinal), Texts(Japanese(file)).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void No_text_is_empty_or_untranslated(string file)
    {
        var japanese = Texts(Japanese(file));
        Assert.Empty(Texts(file).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));
        // What holds no two words, a protocol's name or "-{parameter}: {problem}", may read the same in both.
        Assert.Empty(Texts(file).Where(text => Regex.IsMatch(text.Value, "[a-z]+ [a-z]+") && japanese.GetValueOrDefault(text.Key) == text.Value).Select(text => text.Key));
    }

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void Both_languages_fill_in_the_same_places(string file)
    {
        var japanese = Texts(Japanese(file));
        var wrong = Texts(file)
            .Where(text => !Places(text.Value).SetEquals(Places(japanese.GetValueOrDefault(text.Key) ?? "")))
            .Select(text => $"{text.Key}: {string.Join(' ', Places(text.Value))} / {string.Join(' ', Places(japanese.GetValueOrDefault(text.Key) ?? ""))}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_rule_has_title_message_and_advice()
    {
        var texts = Enum.GetValues<Protocol>().Select(protocol => $"src/MailAuth/Resources/{protocol}.resx")
            .Where(file => File.Exists(RepositoryRoot.Combine(file)))
            .SelectMany(file => Texts(file).Keys.Select(key => (File: Path.GetFileNameWithoutExtension(file), Key: key))).ToHashSet();
        var missing =
            from rule in Rules()
            from part in new[] { "Title", "Message", "Advice" }
            where !texts.Contains((rule.Protocol.ToString(), $"{rule.Id}.{part}"))
            select $"{rule.Protocol}.resx lacks {rule.Id}.{part}";
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ja-JP")]
    public void A_listed_rule_speaks_in_whole_sentences(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Empty(Rules().Where(rule => (rule.Title + rule.Advice).Contains('{', StringComparison.Ordinal)).Select(rule => rule.Id + ": " + rule.Advice));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Every_word_of_a_protocols_resource_belongs_to_a_rule()
    {
        var known = Rules().Select(rule => (rule.Protocol.ToString(), rule.Id)).ToHashSet();
        var orphans =
            from protocol in Enum.GetNames<Protocol>()
            let file = $"src/MailAuth/Resources/{protocol}.resx"
            where File.Exists(RepositoryRoot.Combine(file))
            from key in Texts(file).Keys
            where !known.Contains((protocol, key.Split('.')[0]))
            select $"{protocol}.resx: {key}";
        Assert.Empty(orphans);
    }

    [Fact]
    public void Every_step_of_a_remedy_has_its_sentence_and_every_sentence_its_step()
    {
        var code = SourceFiles.Of("src", "MailAuth").Select(file => string.Join('\n', SourceFiles.Lines(file))).ToArray();
        // AtService("X") takes X, or XAt where it knows the service.
        var used = code.SelectMany(text => Regex.Matches(text, "\\.With\\(\"([A-Za-z]+)\"")).Select(match => match.Groups[1].Value)
            .Concat(code.SelectMany(text => Regex.Matches(text, "\\.With\\(\\w+ \\? \"([A-Za-z]+)\" : \"([A-Za-z]+)\"")).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value }))
            .Concat(code.SelectMany(text => Regex.Matches(text, " AtService\\(\"([A-Za-z]+)\"")).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[1].Value + "At" }));
        Assert.Equal(Texts("src/MailAuth/Resources/Steps.resx").Keys.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_phrase_of_a_parser_is_one_that_some_parser_says()
    {
        var code = string.Concat(SourceFiles.Of("src", "MailAuth").SelectMany(SourceFiles.Lines));
        Assert.Empty(Texts("src/MailAuth/Resources/Phrases.resx").Where(text => text.Key != text.Value || !code.Contains('"' + text.Key + '"', StringComparison.Ordinal)).Select(text => text.Key));
    }

    [Fact]
    public void What_a_parser_expects_is_said_in_japanese_unless_it_is_a_formula()
    {
        var phrases = Texts("src/MailAuth/Resources/Phrases.resx").Keys.ToHashSet();
        var said = SourceFiles.Of("src", "MailAuth").Where(file => !file.Contains("/Json/", StringComparison.Ordinal)).SelectMany(SourceFiles.Lines)
            .SelectMany(line => Regex.Matches(line, "ProblemLevel\\.[A-Za-z]+, (?:(?!form \\+)[^\"])*\"([^\"]*[a-z]+ [a-z]+[^\"]*)\"")).Where(match => !match.Value.Contains('$', StringComparison.Ordinal)).Select(match => match.Groups[1].Value);
        Assert.Empty(said.Except(phrases));
    }

    // What a XRules class declares, whether or not the catalogue lists it.
    static IEnumerable<Rule> Rules() => typeof(Rule).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Rules", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Rule))
        .Select(field => (Rule)field.GetValue(null)!);

    static string Japanese(string english) => Path.ChangeExtension(english, ".ja.resx");

    static Dictionary<string, string> Texts(string file) => XDocument.Load(RepositoryRoot.Combine(file)).Root!.Elements("data")
        .ToDictionary(data => (string)data.Attribute("name")!, data => (string?)data.Element("value") ?? "", StringComparer.Ordinal);

    static HashSet<string> Places(string text) => [.. Regex.Matches(text, "\\{[A-Za-z0-9]+\\}").Select(match => match.Value)];
}
