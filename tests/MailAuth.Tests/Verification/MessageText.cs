using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Mail;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using MailAuth.Verification;

namespace MailAuth.Tests.Verification;

/// <summary>A message of the tests, from the outside in: what the receiving server stamped, its Received field, what the sender sent.</summary>
sealed record MessageText
{
    public string From { get; init; } = "Hana Sato <hana@contoso.example>";

    public string Sender { get; init; } = "hana@contoso.example";

    public string Client { get; init; } = "mail.contoso.example (mail.contoso.example [192.0.2.10])";

    /// <summary>The server that took it in.</summary>
    public string Server { get; init; } = "mx.fabrikam.example";

    public DateTimeOffset Arrived { get; init; } = new(2026, 10, 1, 1, 5, 0, TimeSpan.Zero);

    /// <summary>What the receiving server stamped, a field a line.</summary>
    public IReadOnlyList<string> Stamps { get; init; } = [];

    /// <summary>What the sender sent on top of the usual fields, a field a line.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    public IReadOnlyList<TestSignature> Signatures { get; init; } = [];

    public string Body { get; init; } = "Hello,\r\n\r\nplease pay.\r\n";

    /// <summary>Of Exchange Online: the usual hops above.</summary>
    public bool AtMicrosoft { get; init; }

    /// <summary>What the sender sent.</summary>
    public string Sent
    {
        get
        {
            var message = string.Concat(Extra.Select(line => line + "\r\n")) + $"From: {From}\r\nTo: info@fabrikam.example\r\nSubject: Invoice\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\nMessage-ID: <1@contoso.example>\r\n\r\n{Body}";
            return Signatures.Aggregate(message, (text, signature) => signature.Sign(text));
        }
    }

    public override string ToString() => Delivered(Sent);

    /// <summary>A sent message with what delivery adds.</summary>
    public string Delivered(string sent)
    {
        var time = Arrived.ToString("ddd, d MMM yyyy HH:mm:ss +0000", System.Globalization.CultureInfo.InvariantCulture);
        var above = AtMicrosoft
            ? $"Received: from AM6PR08CA0001.eurprd08.prod.outlook.com (2603:10a6:20b:b2::1) by AM6PR01MB0002.eurprd01.prod.outlook.com (2603:10a6:20b::12) with Microsoft SMTP Server; {time}\r\n"
                + $"Received: from AM6EUR05FT001.eop-eur05.prod.protection.outlook.com (2603:10a6:20b:b2:cafe::1) by AM6PR08CA0001.outlook.office365.com (2603:10a6:20b:b2::1) with Microsoft SMTP Server; {time}\r\n"
            : "";
        var server = AtMicrosoft ? "AM6EUR05FT001.mail.protection.outlook.com (10.233.240.64)" : Server;
        return $"Return-Path: <{Sender}>\r\n" + above + string.Concat(Stamps.Select(line => line + "\r\n")) + $"Received: from {Client} by {server} with ESMTPS; {time}\r\n" + sent;
    }

    public MailMessage Message => Octets.Message(ToString());

    public Task<MessageAuthResult> VerifyAsync(IDnsResolver? dns, MessageVerifyOptions? options = null) =>
        MessageVerifier.VerifyAsync(dns, Message, options, default);

    /// <summary>The header alone, as people paste it.</summary>
    public Task<MessageAuthResult> VerifyHeaderAsync(IDnsResolver? dns, MessageVerifyOptions? options = null)
    {
        var text = ToString();
        return MessageVerifier.VerifyAsync(dns, MailMessage.FromHeaderText(text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)]), options, default);
    }
}
