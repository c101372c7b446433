using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Smtp;

/// <summary>One visit to a mail server: greeting, EHLO, STARTTLS, handshake, EHLO, QUIT. No mail is sent.</summary>
sealed class SmtpProbe(HostConnector connector, SmtpOptions options, DomainName host, int port)
{
    readonly List<SmtpStep> steps = [];

    public async Task<SmtpTlsCheck> RunAsync(bool implicitTls, CancellationToken cancellationToken)
    {
        var checkedAt = connector.Options.Clock();
        using var connection = await connector.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        if (connection.LookupTime > TimeSpan.Zero)
            Note("Lookup", connection.LookupTime, "");
        var isOpen = connection.Status == ConnectionStatus.Open;
        Note("Connect", connection.ConnectTime, isOpen ? connection.Address ?? "" : $"{connection.Status}: {connection.Problem}");
        var check = new SmtpTlsCheck { Host = host.Ascii, Port = port, Address = connection.Address, CheckedAt = checkedAt, Problem = connection.Problem };
        if (isOpen)
            check = implicitTls ? await EncryptAsync(check, connection, true, cancellationToken).ConfigureAwait(false) : await TalkAsync(check, connection, cancellationToken).ConfigureAwait(false);
        return check with { Steps = steps.ToArray() };
    }

    async Task<SmtpTlsCheck> TalkAsync(SmtpTlsCheck check, HostConnection connection, CancellationToken cancellationToken)
    {
        var dialogue = new SmtpDialogue(connection.Stream, options.StepTimeout);
        var (opened, capabilities) = await OpenAsync(check, dialogue, cancellationToken).ConfigureAwait(false);
        check = opened with { Capabilities = capabilities };
        if (capabilities is null)
        {
            await QuitAsync(dialogue, check.Status == SmtpTlsStatus.Refused, cancellationToken).ConfigureAwait(false);
            return check;
        }

        if (!capabilities.HasStartTls)
        {
            await QuitAsync(dialogue, true, cancellationToken).ConfigureAwait(false);
            var keyword = capabilities.OverwrittenKeyword;
            return check with { Status = keyword is null ? SmtpTlsStatus.Plain : SmtpTlsStatus.Overwritten, OverwrittenKeyword = keyword };
        }

        var start = Note("StartTls", await dialogue.SayAsync("STARTTLS", cancellationToken).ConfigureAwait(false));
        if (start.Reply?.Code != 220)
        {
            await QuitAsync(dialogue, start.Status == SmtpAnswerStatus.Answered, cancellationToken).ConfigureAwait(false);
            return check with { Status = SmtpTlsStatus.TlsFailed, Problem = Why(start) };
        }

        return await EncryptAsync(check with { HasUnaskedOctets = dialogue.HasUnaskedOctets }, connection, false, cancellationToken).ConfigureAwait(false);
    }

    async Task<SmtpTlsCheck> EncryptAsync(SmtpTlsCheck check, HostConnection connection, bool isImplicit, CancellationToken cancellationToken)
    {
        using var tls = await TlsConnection.OpenAsync(connection.Stream, host.Ascii, connector.Options, options.StepTimeout, cancellationToken).ConfigureAwait(false);
        Note("Handshake", TimeSpan.FromMilliseconds(tls.Facts.ElapsedMilliseconds), tls.Facts.ToString());
        check = check with { Tls = tls.Facts };
        if (!tls.IsOpen)
            return check with { Status = SmtpTlsStatus.TlsFailed, Problem = tls.Facts.Problem ?? tls.Facts.Status.ToString() };

        var dialogue = new SmtpDialogue(tls.Stream, options.StepTimeout);
        check = check with { Status = tls.Facts.Verdict.IsValid ? SmtpTlsStatus.Secure : SmtpTlsStatus.Unauthenticated };
        if (isImplicit)
        {
            var (opened, said) = await OpenAsync(check, dialogue, cancellationToken).ConfigureAwait(false);
            await QuitAsync(dialogue, said is not null, cancellationToken).ConfigureAwait(false);
            // What the handshake showed stands, whatever the server says then.
            return opened with { Status = check.Status, Capabilities = said };
        }

        var ehlo = Note("EhloOverTls", await dialogue.SayAsync("EHLO " + options.EhloName, cancellationToken).ConfigureAwait(false));
        await QuitAsync(dialogue, ehlo.Status == SmtpAnswerStatus.Answered, cancellationToken).ConfigureAwait(false);
        return ehlo.IsPositive ? check with { Capabilities = SmtpCapabilities.Read(ehlo.Reply!) } : check with { Problem = Why(ehlo) };
    }

    /// <summary>Greeting and EHLO; without capabilities where it ends there.</summary>
    async Task<(SmtpTlsCheck Check, SmtpCapabilities? Capabilities)> OpenAsync(SmtpTlsCheck check, SmtpDialogue dialogue, CancellationToken cancellationToken)
    {
        var greeting = Note("Greeting", await dialogue.GreetAsync(cancellationToken).ConfigureAwait(false));
        check = check with { Greeting = greeting.Reply is { Lines.Count: > 0 } reply ? reply.Lines[0] : null };
        if (!greeting.IsPositive)
            return (check with { Status = StatusOf(greeting), Problem = Why(greeting) }, null);
        var ehlo = Note("Ehlo", await dialogue.SayAsync("EHLO " + options.EhloName, cancellationToken).ConfigureAwait(false));
        // A server that does not know the command is older than TLS for mail (RFC 5321 section 4.1.4).
        if (ehlo.Reply is { Code: 500 or 502 })
            return (check, new());
        return ehlo.IsPositive ? (check, SmtpCapabilities.Read(ehlo.Reply!)) : (check with { Status = StatusOf(ehlo), Problem = Why(ehlo) }, null);
    }

    async Task QuitAsync(SmtpDialogue dialogue, bool listens, CancellationToken cancellationToken)
    {
        if (listens)
            Note("Quit", await dialogue.SayAsync("QUIT", cancellationToken).ConfigureAwait(false));
    }

    // What has a phrase of its own is put into the reader's language; what the server says stays as it is.
    static string Why(SmtpAnswer answer) => answer is { Status: SmtpAnswerStatus.Timeout or SmtpAnswerStatus.Closed, Problem: { } problem } ? problem : answer.ToString();

    static SmtpTlsStatus StatusOf(SmtpAnswer answer) => answer.Status == SmtpAnswerStatus.Answered ? SmtpTlsStatus.Refused : SmtpTlsStatus.Unreachable;

    SmtpAnswer Note(string name, SmtpAnswer answer)
    {
        Note(name, answer.Elapsed, answer.ToString());
        return answer;
    }

    void Note(string name, TimeSpan elapsed, string result) => steps.Add(new() { Name = name, ElapsedMilliseconds = elapsed.TotalMilliseconds, Result = VisibleText.Escape(result) });
}
