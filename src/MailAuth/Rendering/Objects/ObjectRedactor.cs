using System.Collections.Generic;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Rendering;

/// <summary>Gives addresses, hosts and people in our objects' JSON other names. The objects keep their shape, so that cmdlets take them again.</summary>
/// <param name="pseudonyms">What stands for what.</param>
sealed class ObjectRedactor(Pseudonyms pseudonyms)
{
    readonly TextRedactor texts = new(pseudonyms);

    /// <summary>The value without them.</summary>
    public JsonValue Redact(JsonValue value) => Redact(value, isHost: false);

    /// <summary>What a column of that name holds, without them.</summary>
    public string Redact(string column, string text) => OwnNames.IsHost(column) ? texts.RedactHost(text) : texts.Redact(text);

    JsonValue Redact(JsonValue value, bool isHost) => value.Kind switch
    {
        JsonKind.Text => JsonValue.Of(isHost ? texts.RedactHost(value.Text) : texts.Redact(value.Text)),
        JsonKind.Array => JsonValue.Array(value.Items.Select(item => Redact(item, isHost))),
        // The names of members are ours.
        JsonKind.Object => JsonValue.Object(value.Members.Select(member => new KeyValuePair<string, JsonValue>(member.Key, Redact(member.Value, OwnNames.IsHost(member.Key))))),
        _ => value,
    };
}
