namespace MailAuth.Findings;

/// <summary>Which way something changed.</summary>
public enum MailAuthAlertDirection
{
    /// <summary>It changed, and is neither better nor worse for it.</summary>
    Changed,

    /// <summary>It was not there before.</summary>
    Appeared,

    /// <summary>It was there before.</summary>
    Vanished,

    /// <summary>For the worse.</summary>
    Worse,

    /// <summary>For the better.</summary>
    Better,
}
