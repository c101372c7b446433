using System;

namespace MailAuth.Services;

/// <summary>Tells receivers by the words in which their servers and reports name themselves.</summary>
public static class MailReceivers
{
    // The longer name before the shorter one that it contains.
    static readonly (string Mark, MailReceiver Receiver)[] Hosts =
    [
        (".olc.protection.outlook.com", MailReceiver.OutlookCom),
        ("gsmtp", MailReceiver.Gmail),
        (".google.com", MailReceiver.Gmail),
        (".googlemail.com", MailReceiver.Gmail),
        (".yahoodns.net", MailReceiver.Yahoo),
        (".yahoo.com", MailReceiver.Yahoo),
        ("docomo.ne.jp", MailReceiver.Docomo),
        (".protection.outlook.com", MailReceiver.Microsoft365),
        (".mx.microsoft", MailReceiver.Microsoft365),
        (".protection.office365.us", MailReceiver.Microsoft365),
        (".protection.partner.outlook.cn", MailReceiver.Microsoft365),
        (".prod.outlook.com", MailReceiver.Microsoft365),
    ];

    /// <summary>Whose server speaks in a text, by the host names and marks in it; Unknown where none is there.</summary>
    public static MailReceiver BySmtpText(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        foreach (var (mark, receiver) in Hosts)
        {
            if (text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0)
                return receiver;
        }

        return MailReceiver.Unknown;
    }

    /// <summary>Who reports, by the name of the organization in an aggregate report; Unknown for all others.</summary>
    public static MailReceiver ByReporter(string? organization) => organization?.Trim().ToLowerInvariant() switch
    {
        "outlook.com" => MailReceiver.OutlookCom,
        "enterprise outlook" => MailReceiver.Microsoft365,
        "google.com" or "google inc." => MailReceiver.Gmail,
        "yahoo" or "yahoo! inc." or "yahoo inc." or "yahoo.com" or "aol" => MailReceiver.Yahoo,
        _ => MailReceiver.Unknown,
    };

    /// <summary>The name that people know it by.</summary>
    public static string NameOf(MailReceiver receiver) => receiver switch
    {
        MailReceiver.Microsoft365 => "Microsoft 365",
        MailReceiver.OutlookCom => "Outlook.com",
        MailReceiver.Docomo => "docomo",
        MailReceiver.Unknown => "",
        _ => receiver.ToString(),
    };
}
