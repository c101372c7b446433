using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>What cures findings about keys. A key itself cannot be proposed: its private half is where the mail is signed.</summary>
static class DkimRemedies
{
    const string AnyKey = "v=DKIM1; k=rsa; p=<key>";

    /// <summary>Signing is to be switched on.</summary>
    public static Remedy StartSigning(DkimFacts facts) => facts.UsesMicrosoft365
        ? Run($"New-DkimSigningConfig -DomainName {CommandWord.Of(facts.Survey.DomainName)} -KeySize 2048 -Enabled $false; {ShowCommand(facts)}")
        : NewSelector(facts).With("SwitchSigningOn", ("domain", facts.Survey.DomainName));

    /// <summary>An RSA key is to stand beside the Ed25519 one.</summary>
    public static Remedy AddRsa(DkimFacts facts) => NewSelector(facts).With("SignTwice", ("domain", facts.Survey.DomainName));

    /// <summary>The user knows the selectors, the DNS does not.</summary>
    public static Remedy NameSelectors(DkimFacts facts) => Run($"Get-DkimRecord -DomainName {CommandWord.Of(facts.Survey.DomainName)} -Selector <s= of a signature in your mail>");

    /// <summary>A new key.</summary>
    public static Remedy Rotate(DkimFacts facts, DkimRecord record) => MicrosoftSelectors.IsMicrosoft(record)
        ? Run($"Rotate-DkimSigningConfig -Identity {CommandWord.Of(facts.Survey.DomainName)} -KeySize 2048")
        : AtService("RotateKey", record, At(record, RemedyKind.Manual) with { Proposed = [AnyKey] });

    /// <summary>The same record with another content; behind an alias only the service can write it.</summary>
    public static Remedy Rewrite(DkimRecord record, DkimRecord proposed) => record.Aliases.Count == 0
        ? At(record, RemedyKind.PublishRecord) with { Proposed = [proposed.ToString()] }
        : AtService("ChangeRecord", record, At(record, RemedyKind.Manual) with { Proposed = [proposed.ToString()] });

    /// <summary>The record as it should have been written, where its key can be read.</summary>
    public static Remedy Repair(DkimRecord record)
    {
        var repaired = DkimParser.Parse((record with { Version = "DKIM1" }).ToString());
        return repaired.IsUsable
            ? Rewrite(record, repaired)
            : AtService("CopyRecord", record, At(record, RemedyKind.Manual) with { Proposed = [AnyKey] });
    }

    /// <summary>One of several records: the one with the longest usable key, unless the signer has another.</summary>
    public static Remedy KeepOne(DkimRecord record) => (At(record, RemedyKind.PublishRecord) with
    {
        Proposed = record.Texts.Select(DkimParser.Parse).OrderByDescending(key => key.IsUsable).ThenByDescending(key => key.KeySizeBits).Take(1).Select(key => key.ToString()).ToArray(),
    }).With("KeepSigningKey");

    /// <summary>The selector points nowhere.</summary>
    public static Remedy MendAlias(DkimFacts facts, DkimRecord record) => record.ExpectedAlias is { Length: > 0 } expected && record.AliasCheck == DkimAliasCheck.Differs
        ? PublishAlias(record, expected)
        : MicrosoftSelectors.IsMicrosoft(record)
            ? Run($"Set-DkimSigningConfig -Identity {CommandWord.Of(facts.Survey.DomainName)} -Enabled $true; {ShowCommand(facts)}")
            : AtService("MendAlias", record, At(record, RemedyKind.Manual));

    /// <summary>The alias that the service expects.</summary>
    public static Remedy PublishAlias(DkimRecord record, string target) => At(record, RemedyKind.PublishRecord) with { Type = "CNAME", Proposed = [target.TrimEnd('.') + "."] };

    /// <summary>The tenant knows the alias; it is never computed.</summary>
    public static Remedy ShowAliases(DkimFacts facts, DkimRecord record) => At(record, RemedyKind.RunCommand) with { Type = "CNAME", Command = ShowCommand(facts) };

    /// <summary>Takes the record away.</summary>
    public static Remedy Remove(DkimRecord record) => At(record, RemedyKind.RemoveRecord);

    /// <summary>Takes the key away: an alias goes, a record is emptied, so that old signatures fail and nobody wonders.</summary>
    public static Remedy Withdraw(DkimRecord record) =>
        record.Aliases.Count > 0 ? Remove(record) : At(record, RemedyKind.PublishRecord) with { Proposed = ["v=DKIM1; p="] };

    static string ShowCommand(DkimFacts facts) => $"Get-DkimSigningConfig -Identity {CommandWord.Of(facts.Survey.DomainName)} | Format-List Selector1CNAME, Selector2CNAME";

    static Remedy NewSelector(DkimFacts facts) => new()
    {
        Kind = RemedyKind.Manual,
        Owner = "<selector>._domainkey." + facts.Survey.DomainName,
        Type = "TXT",
        Proposed = [AnyKey],
    };

    // Each of these steps has two sentences: one names the service, the other says what it does.
    static Remedy AtService(string step, DkimRecord record, Remedy remedy) => remedy.With(record.SigningService is null ? step : step + "At",
        ("service", record.SigningService ?? ""), ("domain", record.DomainName), ("owner", record.Owner), ("selector", record.Selector),
        ("target", record.Aliases.Count > 0 ? record.Aliases[record.Aliases.Count - 1] : record.Owner));

    static Remedy Run(string command) => new() { Kind = RemedyKind.RunCommand, Command = command };

    static Remedy At(DkimRecord record, RemedyKind kind) => new()
    {
        Kind = kind,
        Owner = record.Owner,
        Type = record.Aliases.Count > 0 ? "CNAME" : "TXT",
        Current = record.Aliases.Count > 0 ? [record.Aliases[0] + "."] : record.Texts,
    };
}
