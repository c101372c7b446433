namespace MailAuth.Services;

/// <summary>Which of Microsoft's clouds a name in the DNS belongs to.</summary>
public enum MicrosoftCloud
{
    /// <summary>Microsoft 365 worldwide and GCC.</summary>
    Worldwide,

    /// <summary>Microsoft 365 GCC High and DoD.</summary>
    UsGovernment,

    /// <summary>Microsoft 365 operated by 21Vianet in China.</summary>
    China,

    /// <summary>Outlook.com for private persons.</summary>
    Consumer,

    /// <summary>Microsoft 365; the name, under <c>mx.microsoft</c> or <c>dkim.mail.microsoft</c>, does not say which cloud.</summary>
    Unspecified,
}
