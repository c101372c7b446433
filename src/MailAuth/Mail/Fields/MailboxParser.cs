using System.Collections.Generic;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// <c>address-list = (address *("," address)) / obs-addr-list</c> (RFC 5322 section 3.4), read so that nothing gets lost:
/// what mail programs show for a wrong field is what people see, so it is read as they do, with a problem.
/// </summary>
sealed class MailboxParser
{
    const int MostMailboxes = 10_000;

    readonly string value;
    readonly List<MailboxToken> tokens;
    readonly bool hasOpenEnd;
    readonly List<Mailbox> mailboxes = [];
    readonly ProblemList problems = new(MailLimits.Standard.Problems);
    string? group;
    int groupStart;
    int at;
    int stop = -1;

    public MailboxParser(string value)
    {
        this.value = value;
        var lexer = new MailboxLexer(value);
        tokens = lexer.Read();
        hasOpenEnd = lexer.HasOpenEnd;
    }

    /// <summary>Reads the whole list.</summary>
    public MailboxList Read()
    {
        if (hasOpenEnd)
            problems.Add("OpenQuote", ProblemLevel.Warning, 0, value.Length, "an end for every quote and every comment");
        var isEmpty = true;
        while (at < tokens.Count && mailboxes.Count < MostMailboxes)
        {
            var token = tokens[at];
            if (token.Is(',') || token.Is(';'))
            {
                if (token.Is(';') && group is null)
                    problems.Add("MissingComma", ProblemLevel.Warning, token.Start, 1, "a comma between addresses", ";");
                else if (token.Is(',') && isEmpty)
                    problems.Add("EmptyElement", ProblemLevel.Note, token.Start, 1, "an address before the comma");
                // A group may be empty; what ends it is an element.
                isEmpty = !(token.Is(';') && group is not null);
                if (token.Is(';'))
                    group = null;
                at++;
            }
            else
            {
                ReadElement();
                isEmpty = false;
            }
        }

        if (at < tokens.Count)
            problems.Add("TooManyAddresses", ProblemLevel.Error, tokens[at].Start, 0, "fewer addresses");
        if (group is not null)
            problems.Add("OpenGroup", ProblemLevel.Warning, groupStart, 0, "a semicolon at the end of the group");
        return new(mailboxes, problems.ToList());
    }

    void ReadElement()
    {
        var start = at;
        // "a@example.com <b@example.net>": the first is what people see, the second is the address.
        var isName = StopsAt('<');
        while (at < tokens.Count && (tokens[at].IsWord || tokens[at].Is('.') || tokens[at].Kind is MailboxTokenKind.Comment or MailboxTokenKind.Literal || (isName && tokens[at].Is('@'))))
            at++;

        if (at == tokens.Count || tokens[at].Is(',') || tokens[at].Is(';'))
            AddName(start);
        else if (tokens[at].Is('<'))
            ReadBracketed(start);
        else if (tokens[at].Is('@'))
            ReadPlain(start);
        else if (tokens[at].Is(':') && NameOf(start, at) is { Length: > 0 } name)
            OpenGroup(VisibleText.Escape(EncodedText.Decode(name).Text));
        else
            problems.Add("TextAfterAddress", ProblemLevel.Warning, tokens[at].Start, 1, "an address", tokens[at++].Text);
    }

    void OpenGroup(string name)
    {
        if (group is not null)
            problems.Add("OpenGroup", ProblemLevel.Warning, groupStart, 0, "a semicolon at the end of the group");
        group = name;
        groupStart = tokens[at++].Start;
    }

    void AddName(int start)
    {
        var name = NameOf(start, at);
        if (name.Length == 0)
            return;
        problems.Add("NoAddress", ProblemLevel.Warning, tokens[start].Start, tokens[at - 1].End - tokens[start].Start, "an address", name);
        Add(start, name, AddressParts.None);
    }

    // angle-addr = "<" [obs-route] addr-spec ">"
    void ReadBracketed(int start)
    {
        var name = NameOf(start, at);
        var open = tokens[at++];
        if (at < tokens.Count && tokens[at].Is('@'))
            SkipRoute();
        var from = at;
        while (at < tokens.Count && !(tokens[at].Is('>') || tokens[at].Is('<') || tokens[at].Is(',') || tokens[at].Is(';')))
            at++;
        var address = new AddressParts(tokens, from, at, problems);
        if (address.Text.Length == 0)
            problems.Add("NoAddress", ProblemLevel.Note, open.Start, 1, "an address", "<>");
        if (at < tokens.Count && tokens[at].Is('>'))
            at++;
        else
            problems.Add("MissingBracket", ProblemLevel.Warning, open.Start, 1, "an address between < and >");
        var after = SkipRest();
        Add(start, name.Length > 0 ? name : after, address);
    }

    // obs-route = obs-domain-list ":"; obs-domain-list = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain])
    void SkipRoute()
    {
        for (var i = at; i < tokens.Count && !tokens[i].Is('<') && !tokens[i].Is('>'); i++)
        {
            if (!tokens[i].Is(':'))
                continue;
            problems.Add("ObsoleteRoute", ProblemLevel.Note, tokens[at].Start, tokens[i].End - tokens[at].Start, "an address without a route");
            at = i + 1;
            return;
        }
    }

    // addr-spec = local-part "@" domain; what stands before it with a blank between is a name that lacks its brackets.
    void ReadPlain(int start)
    {
        var from = at;
        while (from > start && tokens[from - 1].Kind == MailboxTokenKind.Comment)
            from--;
        for (var isFirst = true; from > start && tokens[from - 1].Kind != MailboxTokenKind.Comment && (isFirst || !IsBreak(from)); isFirst = false)
            from--;
        var name = NameOf(start, from);
        at++;
        while (at < tokens.Count && IsOfDomain(at))
            at++;
        var address = new AddressParts(tokens, from, at, problems);
        if (name.Length > 0)
            problems.Add("MissingBracket", ProblemLevel.Warning, tokens[from].Start, 0, "an address between < and >");
        var after = SkipRest();
        Add(start, name.Length > 0 ? name : after, address);
    }

    // obs-domain = atom *("." atom), with comments between.
    bool IsOfDomain(int index)
    {
        var token = tokens[index];
        if (tokens[index - 1].Is('@') || tokens[index - 1].Is('.') || tokens[index - 1].Kind == MailboxTokenKind.Comment)
            return token.IsWord || token.Is('.') || token.Kind is MailboxTokenKind.Literal or MailboxTokenKind.Comment;
        if (token.Kind == MailboxTokenKind.Comment)
            return index + 1 < tokens.Count && tokens[index + 1].Is('.');
        return token.Is('.') || token.Is('@') || (token.IsWord && !IsBreak(index));
    }

    // Whether a word ends before this token: white space, but not the one that obsolete forms allow around dots.
    bool IsBreak(int index) => tokens[index].AfterBlank && !tokens[index].Is('.') && !tokens[index].Is('@') && !(index > 0 && tokens[index - 1].Is('.'));

    // Comments behind an address are the name that programs show for it; another address there lacks its comma.
    string SkipRest()
    {
        var comment = "";
        for (; at < tokens.Count && !tokens[at].Is(',') && !tokens[at].Is(';'); at++)
        {
            var token = tokens[at];
            if (token.Kind == MailboxTokenKind.Comment)
            {
                if (comment.Length == 0)
                    comment = token.Text;
            }
            else if (token.Is('<') || AddressFollows())
            {
                problems.Add("MissingComma", ProblemLevel.Warning, token.Start, 0, "a comma between addresses");
                break;
            }
            else
            {
                problems.Add("TextAfterAddress", ProblemLevel.Warning, token.Start, token.End - token.Start, "a comma between addresses", token.Text);
            }
        }

        return comment.Trim();
    }

    bool AddressFollows() => StopsAt('<') || (at + 1 < tokens.Count && tokens[at].IsWord && tokens[at + 1].Is('@'));

    // Whether "<" is the next mark among "<", "," and ";". The place is remembered: looking ahead stays linear.
    bool StopsAt(char mark)
    {
        if (stop < at)
        {
            stop = at;
            while (stop < tokens.Count && !(tokens[stop].Is('<') || tokens[stop].Is(',') || tokens[stop].Is(';')))
                stop++;
        }

        return stop < tokens.Count && tokens[stop].Is(mark);
    }

    string NameOf(int from, int to)
    {
        var name = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == MailboxTokenKind.Comment)
                continue;
            if (tokens[i].AfterBlank && name.Length > 0)
                name.Append(' ');
            name.Append(tokens[i].Text);
        }

        return name.ToString();
    }

    void Add(int start, string rawName, AddressParts address)
    {
        var name = EncodedText.Decode(rawName);
        problems.AddRange(name.Problems);
        var seen = new NameTricks(rawName, name.Text, address);
        mailboxes.Add(new()
        {
            DisplayName = VisibleText.Escape(name.Text),
            Address = VisibleText.Escape(address.Text),
            LocalPart = VisibleText.Escape(address.LocalPart),
            DomainText = VisibleText.Escape(address.DomainText),
            Domain = address.Domain,
            Group = group,
            Tricks = seen.Tricks,
            AddressesInName = seen.Addresses,
            Offset = tokens[start].Start,
        });
    }
}
