using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Tests.Demo;

/// <summary>A delivery to the server of a small office: Postfix with a filter for DKIM, and nobody who evaluates DMARC.</summary>
sealed record OwnServerDelivery
{
    public string Server { get; init; } = "mail.alpine.example";

    /// <summary>MAIL FROM.</summary>
    public required string Sender { get; init; }

    /// <summary>The client, as Postfix writes it: HELO (reverse name [address]).</summary>
    public required string Client { get; init; }

    public required DateTimeOffset Arrived { get; init; }

    /// <summary>What the server stamped, a field a line.</summary>
    public IReadOnlyList<string> Stamps { get; init; } = [];

    public string Deliver(string sent) =>
        $"Return-Path: <{Sender}>\r\n" + string.Concat(Stamps.Select(line => line.ReplaceLineEndings("\r\n") + "\r\n"))
        + $"Received: from {Client}\r\n\tby {Server} (Postfix) with ESMTPS id 4dC0ff33Zz7k;\r\n\t{DemoLetter.Stamp(Arrived)}\r\n" + sent;
}
