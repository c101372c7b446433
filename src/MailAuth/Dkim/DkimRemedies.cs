using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>What cures findings about keys. A key itself cannot be proposed: its private half is where the mail is signed.</summary>
static class DkimRemedies
{
    /// <summary>Signing is to be switched on.</summary>
    public static Remedy StartSigning(DkimFacts facts) => facts.UsesMicrosoft365
        ? Run($"New-DkimSigningConfig -DomainName {facts.Survey.DomainName} -KeySize 2048 -Enabled $false; {ShowCommand(facts)}")
        : new()
        {
            Kind = RemedyKind.Manual,
            Owner = "<selector>._domainkey." + facts.Survey.DomainName,
            Type = "TXT",
            Proposed = ["v=DKIM1; k=rsa; p=<key>"],
            Command = $"Switch DKIM on, with an RSA key of 2048 bits, at every service that sends as {facts.Survey.DomainName}, and publish the record that each shows.",
        };

    /// <summary>An RSA key is to stand beside the Ed25519 one.</summary>
    public static Remedy AddRsa(DkimFacts facts) => new()
    {
        Kind = RemedyKind.Manual,
        Owner = "<selector>._domainkey." + facts.Survey.DomainName,
        Type = "TXT",
        Proposed = ["v=DKIM1; k=rsa; p=<key>"],
        Command = $"Sign the mail of {facts.Survey.DomainName} twice: with the Ed25519 key, and with an RSA key of 2048 bits under another selector.",
    };

    /// <summary>The user knows the selectors, the DNS does not.</summary>
    public static Remedy NameSelectors(DkimFacts facts) => Run($"Get-DkimRecord -DomainName {facts.Survey.DomainName} -Selector <s= of a signature in your mail>");

    /// <summary>A new key.</summary>
    public static Remedy Rotate(DkimFacts facts, DkimRecord record) => MicrosoftSelectors.IsMicrosoft(record)
        ? Run($"Rotate-DkimSigningConfig -Identity {facts.Survey.DomainName} -KeySize 2048")
        : At(record, RemedyKind.Manual) with
        {
            Proposed = ["v=DKIM1; k=rsa; p=<key>"],
            Command = $"Make an RSA key of 2048 bits at {record.SigningService ?? "the service that signs"}, publish it under a new selector, sign with it, and empty p= of {record.Owner} a week later.",
        };

    /// <summary>The same record with another content; behind an alias only the service can write it.</summary>
    public static Remedy Rewrite(DkimRecord record, DkimRecord proposed) => record.Aliases.Count == 0
        ? At(record, RemedyKind.PublishRecord) with { Proposed = [proposed.ToString()] }
        : At(record, RemedyKind.Manual) with { Proposed = [proposed.ToString()], Command = $"Have {record.SigningService ?? "the service that signs"} change the record at {record.Aliases[record.Aliases.Count - 1]}." };

    /// <summary>The record as it should have been written, where its key can be read.</summary>
    public static Remedy Repair(DkimRecord record)
    {
        var repaired = DkimParser.Parse((record with { Version = "DKIM1" }).ToString());
        return repaired.IsUsable
            ? Rewrite(record, repaired)
            : At(record, RemedyKind.Manual) with { Proposed = ["v=DKIM1; k=rsa; p=<key>"], Command = $"Copy the record for the selector {record.Selector} again from {record.SigningService ?? "the service that signs"}, whole and without line breaks." };
    }

    /// <summary>One of several records: the one with the longest usable key, unless the signer has another.</summary>
    public static Remedy KeepOne(DkimRecord record) => At(record, RemedyKind.PublishRecord) with
    {
        Proposed = record.Texts.Select(DkimParser.Parse).OrderByDescending(key => key.IsUsable).ThenByDescending(key => key.KeySizeBits).Take(1).Select(key => key.ToString()).ToArray(),
        Command = "Keep the record whose private key your mail is signed with; give the other a selector of its own.",
    };

    /// <summary>The selector points nowhere.</summary>
    public static Remedy MendAlias(DkimFacts facts, DkimRecord record) => record.ExpectedAlias is { Length: > 0 } expected && record.AliasCheck == DkimAliasCheck.Differs
        ? PublishAlias(record, expected)
        : MicrosoftSelectors.IsMicrosoft(record)
            ? Run($"Set-DkimSigningConfig -Identity {facts.Survey.DomainName} -Enabled $true; {ShowCommand(facts)}")
            : At(record, RemedyKind.Manual) with { Command = $"Switch DKIM on for {facts.Survey.DomainName} at {record.SigningService ?? "the service that the alias points to"}, or take the CNAME at {record.Owner} away." };

    /// <summary>The alias that the service expects.</summary>
    public static Remedy PublishAlias(DkimRecord record, string target) => At(record, RemedyKind.PublishRecord) with { Type = "CNAME", Proposed = [target.TrimEnd('.') + "."] };

    /// <summary>The tenant knows the alias; it is never computed.</summary>
    public static Remedy ShowAliases(DkimFacts facts, DkimRecord record) => At(record, RemedyKind.RunCommand) with { Type = "CNAME", Command = ShowCommand(facts) };

    /// <summary>Takes the record away.</summary>
    public static Remedy Remove(DkimRecord record) => At(record, RemedyKind.RemoveRecord);

    /// <summary>Takes the key away: an alias goes, a record is emptied, so that old signatures fail and nobody wonders.</summary>
    public static Remedy Withdraw(DkimRecord record) =>
        record.Aliases.Count > 0 ? Remove(record) : At(record, RemedyKind.PublishRecord) with { Proposed = ["v=DKIM1; p="] };

    static string ShowCommand(DkimFacts facts) => $"Get-DkimSigningConfig -Identity {facts.Survey.DomainName} | Format-List Selector1CNAME, Selector2CNAME";

    static Remedy Run(string command) => new() { Kind = RemedyKind.RunCommand, Command = command };

    static Remedy At(DkimRecord record, RemedyKind kind) => new()
    {
        Kind = kind,
        Owner = record.Owner,
        Type = record.Aliases.Count > 0 ? "CNAME" : "TXT",
        Current = record.Aliases.Count > 0 ? [record.Aliases[0] + "."] : record.Texts,
    };
}
