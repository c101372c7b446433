namespace MailAuth.Bimi;

/// <summary>Which picture a receiver should prefer where it knows several (<c>avp</c> tag).</summary>
public enum BimiAvatarPreference
{
    /// <summary>The brand's logo, <c>avp=brand</c>.</summary>
    Brand,

    /// <summary>The picture of the person who writes, <c>avp=personal</c>.</summary>
    Personal,
}
