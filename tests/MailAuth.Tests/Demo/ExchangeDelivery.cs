using System;
using System.Globalization;
using System.Text;

namespace MailAuth.Tests.Demo;

/// <summary>
/// A delivery to a mailbox in Exchange Online, with what Microsoft 365 stamps on it. Its own hosts bear their real names,
/// without which nobody would know them; addresses of others are those for documentation.
/// </summary>
sealed record ExchangeDelivery
{
    const string Store = "TYAPR01MB2002.jpnprd01.prod.outlook.com";
    const string Hub = "TYCPR01MB2001.jpnprd01.prod.outlook.com";
    const string Front = "TY2PEPF0000AB01";

    /// <summary>MAIL FROM; empty for bounces.</summary>
    public required string Sender { get; init; }

    /// <summary>The client's HELO.</summary>
    public required string Client { get; init; }

    /// <summary>The client's address.</summary>
    public required string Address { get; init; }

    /// <summary>The client's reverse name.</summary>
    public string ReverseName { get; init; } = "InfoDomainNonexistent";

    /// <summary>When it came in.</summary>
    public required DateTimeOffset Arrived { get; init; }

    /// <summary>Authentication-Results from <c>spf=</c> on, folded as Microsoft 365 does.</summary>
    public required string Results { get; init; }

    /// <summary>Received-SPF up to the word <c>receiver</c>.</summary>
    public required string ReceivedSpf { get; init; }

    /// <summary>CAT of X-Forefront-Antispam-Report.</summary>
    public string Category { get; init; } = "NONE";

    /// <summary>SFV of the same.</summary>
    public string Verdict { get; init; } = "NSPM";

    /// <summary>The spam confidence level.</summary>
    public int Level { get; init; } = 1;

    /// <summary>The letter as it lies in the mailbox: one character an octet.</summary>
    public string Deliver(string sent)
    {
        var hostsDomain = Sender[(Sender.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var above = $"""
            Received: from {Hub} (2603:1096:400:1::10) by
             {Store} with HTTPS; {At(4)}
            Received: from TYCP286CA0003.JPNP286.PROD.OUTLOOK.COM (2603:1096:400:1::20) by
             {Hub} (2603:1096:400:1::10) with Microsoft SMTP
             Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id
             15.20.9343.11; {At(3)}
            Received: from {Front}.apcprd03.prod.outlook.com
             (2603:1096:400:1:cafe::30) by TYCP286CA0003.outlook.office365.com
             (2603:1096:400:1::20) with Microsoft SMTP Server (version=TLS1_3,
             cipher=TLS_AES_256_GCM_SHA384) id 15.20.9343.11 via Frontend Transport;
             {At(2)}
            Authentication-Results: {Results.ReplaceLineEndings("\n ")}
            Received-SPF: {ReceivedSpf.Replace("{domain}", hostsDomain, StringComparison.Ordinal).Replace("{address}", Address, StringComparison.Ordinal)}
             receiver=protection.outlook.com; client-ip={Address};
             helo={Client}; pr=C
            Received: from {Client} ({Address}) by
             {Front}.mail.protection.outlook.com (10.167.253.8) with
             Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id
             15.20.9343.12 via Frontend Transport; {At(0)}

            """;
        var below = $"""
            Return-Path: {Sender}
            X-EOPAttributedMessage: 0
            X-EOPTenantAttributedMessage: 0c0ffee0-1234-4abc-8def-000000000001:0
            X-MS-PublicTrafficType: Email
            X-MS-Exchange-Organization-MessageDirectionality: Incoming
            X-MS-Exchange-Organization-AuthSource:
             {Front}.apcprd03.prod.outlook.com
            X-MS-Exchange-Organization-AuthAs: Anonymous
            X-MS-Exchange-Organization-SCL: {Level}
            X-Forefront-Antispam-Report:
             CIP:{Address};CTRY:JP;LANG:en;SCL:{Level};SRV:;IPV:NLI;SFV:{Verdict};H:{Client};PTR:{ReverseName};CAT:{Category};SFS:(13230040);DIR:INB;
            X-Microsoft-Antispam: BCL:0;ARA:13230040;
            X-MS-Exchange-CrossTenant-OriginalArrivalTime: {Arrived.ToString("dd MMM yyyy HH:mm:ss.fff", CultureInfo.InvariantCulture)} (UTC)
            X-MS-Exchange-CrossTenant-Id: 0c0ffee0-1234-4abc-8def-000000000001
            X-MS-Exchange-CrossTenant-FromEntityHeader: Internet

            """;
        var end = sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2;
        return Octets(above) + sent[..end] + Octets(below) + sent[end..];
    }

    string At(int seconds) => DemoLetter.Stamp(Arrived.AddSeconds(seconds));

    static string Octets(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
