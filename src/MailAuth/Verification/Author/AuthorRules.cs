using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Mail;
using MailAuth.Text;
using static MailAuth.Verification.MessageAuditor;

namespace MailAuth.Verification;

/// <summary>Rules about the author: who the recipient believes that the message is from.</summary>
static class AuthorRules
{
    public static IEnumerable<Finding> Judge(MessageFacts facts)
    {
        if (JudgeFrom(facts) is { } unclear)
            yield return unclear;
        foreach (var author in facts.From.Take(10))
        {
            foreach (var finding in JudgeName(author, facts))
                yield return finding;
        }

        if (facts.From.FirstOrDefault(author => author.Domain is not null) is { } first)
        {
            foreach (var finding in JudgeOthers(first, facts))
                yield return finding;
        }
    }

    static Finding? JudgeFrom(MessageFacts facts)
    {
        var domains = facts.From.Select(author => author.DomainText.ToLowerInvariant()).Distinct().ToArray();
        if (facts.FromFieldCount == 1 && facts.From.Count > 0 && domains.Length == 1 && facts.From.All(author => author.Domain is not null))
            return null;
        var shown = facts.From.Count == 0 ? "-" : string.Join(", ", facts.From.Take(5));
        return Find(MessageRules.FromUnclear, shown, ("count", $"{facts.FromFieldCount}"), ("from", shown));
    }

    static IEnumerable<Finding> JudgeName(Mailbox author, MessageFacts facts)
    {
        if (author.Domain is { } domain)
        {
            if (facts.People.FindImitated(author.DisplayName, author.Address) is { } person)
                yield return Find(MessageRules.NameImitatesPerson, author.Address, ("name", author.DisplayName), ("address", author.Address), ("person", person.PrimarySmtpAddress));
            if (KnownServices.Find(NameFolding.Fold(author.DisplayName)) is { } service && !service.Owns(domain))
                yield return Find(MessageRules.NameImitatesService, author.Address, ("name", author.DisplayName), ("address", author.Address), ("service", service.Name));
            if (ForeignDomainIn(author, domain) is { } other)
                yield return Find(MessageRules.NameShowsDomain, author.Address, ("name", author.DisplayName), ("address", author.Address), ("other", other));
        }

        var tricks = author.Tricks.Where(trick => trick is not (NameTrick.AddressInName or NameTrick.EncodedAddressInName)).ToArray();
        if (tricks.Length > 0)
            yield return Find(MessageRules.NameDeceives, author.ToString(), ("from", author.ToString()), ("tricks", string.Join(", ", tricks)));
    }

    // An address in the name, or a word that is a domain: "contoso.example Support".
    static string? ForeignDomainIn(Mailbox author, DomainName domain)
    {
        foreach (var address in author.AddressesInName)
        {
            if (!DomainAlignment.IsAligned(address[(address.LastIndexOf('@') + 1)..], domain.Ascii))
                return address;
        }

        foreach (var word in author.DisplayName.Split([' ', ',', '(', ')', '<', '>', '"', '[', ']', '/'], StringSplitOptions.RemoveEmptyEntries).Take(20))
        {
            var name = word.Trim('.', ':', ';', '!');
            // "St.Petersburg", "Inc.Ltd" and "1.2" are no domains: the last label has to be one that mail is sent from, in lower case.
            if (name.IndexOf('.') > 0 && name.IndexOf('@') < 0 && name.Length - name.LastIndexOf('.') > 2 && name.All(c => c is '.' or '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                && DomainName.TryParse(name, out var shown) && IsRegistrable(shown) && !DomainAlignment.IsAligned(shown.Ascii, domain.Ascii))
                return name;
        }

        return null;
    }

    static bool IsRegistrable(DomainName name)
    {
        PublicSuffix.PublicSuffixList.Default.GetPublicSuffix(name, out var section);
        // The reserved names of RFC 2606 stand in no list.
        return section != PublicSuffix.PublicSuffixSection.None || name.Labels[^1] is "example" or "test";
    }

    static IEnumerable<Finding> JudgeOthers(Mailbox author, MessageFacts facts)
    {
        var from = author.Domain!.Ascii;
        if (facts.ReplyTo.FirstOrDefault(mailbox => mailbox.Domain is { } domain && !DomainAlignment.IsAligned(domain.Ascii, from)) is { } reply)
        {
            yield return Find(MessageRules.ReplyToLeaves, reply.Address, ("from", from), ("other", reply.Address)) with
            {
                // An unauthenticated sender who wants the answers elsewhere is the pattern of fraud.
                Severity = facts.IsFromAuthenticated == false ? Severity.High : MessageRules.ReplyToLeaves.Severity,
            };
        }

        if (facts.EnvelopeDomain is { } envelope && !DomainAlignment.IsAligned(envelope, from))
            yield return Find(MessageRules.ReturnPathLeaves, envelope, ("from", from), ("other", envelope));
    }
}
