using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Services whose names strangers put in front of their addresses: <c>Microsoft account team</c>.</summary>
static class KnownServices
{
    // Words that make of a service's name a department of it, and of nothing else.
    static readonly HashSet<string> Departments = new(StringComparer.Ordinal)
    {
        "team", "support", "account", "accounts", "security", "service", "services", "customer", "care", "notification", "notifications", "alert", "alerts", "billing",
        "info", "noreply", "no", "reply", "help", "helpdesk", "desk", "center", "centre", "inc", "corporation", "corp", "online", "the", "department", "mail", "message",
        "messages", "verification", "verify", "user", "admin", "administrator", "system", "payment", "payments", "invoice", "office", "official", "protection", "password",
        "サポート", "事務局", "お客様", "センター", "カスタマーサービス", "カスタマーサポート", "公式", "株式会社", "アカウント", "セキュリティ", "チーム",
    };

    static readonly Lazy<Dictionary<string, Service>> ByName = new(Read);

    static readonly Lazy<int> MostWords = new(() => ByName.Value.Keys.Max(name => name.Split(' ').Length));

    /// <summary>The service that a folded display name claims to be; null where it claims none.</summary>
    public static Service? Find(string folded)
    {
        if (ByName.Value.TryGetValue(folded, out var exact))
            return exact;
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 12)
            return null;
        // The longest name first: "microsoft account" before "microsoft".
        for (var count = Math.Min(words.Length, MostWords.Value); count > 0; count--)
        {
            for (var start = 0; start + count <= words.Length; start++)
            {
                if (ByName.Value.TryGetValue(string.Join(" ", words, start, count), out var service) && AreDepartments(words, start, count))
                    return service;
            }
        }

        return null;
    }

    static bool AreDepartments(string[] words, int start, int count)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((i < start || i >= start + count) && !Departments.Contains(words[i]))
                return false;
        }

        return true;
    }

    static Dictionary<string, Service> Read()
    {
        using var stream = typeof(KnownServices).Assembly.GetManifestResourceStream("MailAuth.Verification.known-services.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its table known-services.tsv.");
        using var reader = new StreamReader(stream);
        var services = new Dictionary<string, Service>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var row = line.Split('\t');
            var service = new Service(row[0], Array.ConvertAll(row[2].Split(' '), DomainName.Parse));
            foreach (var name in row[1].Split('|'))
                services[NameFolding.Fold(name)] = service;
        }

        return services;
    }

    /// <summary>A service.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Domains">The domains that it sends from.</param>
    public sealed record Service(string Name, IReadOnlyList<DomainName> Domains)
    {
        /// <summary>Whether a domain is one of its own.</summary>
        public bool Owns(DomainName domain) => Domains.Any(domain.IsAtOrBelow);
    }
}
