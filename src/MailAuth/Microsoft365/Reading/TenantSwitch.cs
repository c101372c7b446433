namespace MailAuth.Microsoft365;

/// <summary>Exchange's words for on and off.</summary>
static class TenantSwitch
{
    /// <summary>Null for other words: nothing is guessed.</summary>
    public static bool? Read(string? text) => text?.ToLowerInvariant() switch
    {
        "enabled" or "true" => true,
        "disabled" or "false" => false,
        _ => null,
    };
}
