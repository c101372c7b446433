namespace MailAuth.Services;

/// <summary>Receivers that ask something of senders, and say in their own codes what was missing.</summary>
public enum MailReceiver
{
    /// <summary>Another one, or nobody could tell which.</summary>
    Unknown,

    /// <summary>Microsoft 365, for companies.</summary>
    Microsoft365,

    /// <summary>Outlook.com, Hotmail, Live and MSN, Microsoft's mail for persons.</summary>
    OutlookCom,

    /// <summary>Gmail, and Google Workspace.</summary>
    Gmail,

    /// <summary>Yahoo and AOL.</summary>
    Yahoo,

    /// <summary>docomo, the largest Japanese mobile operator.</summary>
    Docomo,
}
