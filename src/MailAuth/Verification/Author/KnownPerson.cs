namespace MailAuth.Verification;

/// <summary>A person whose name others might put in front of their own address.</summary>
/// <param name="DisplayName">The name as mail programs show it.</param>
/// <param name="PrimarySmtpAddress">The person's address.</param>
public sealed record KnownPerson(string DisplayName, string PrimarySmtpAddress)
{
    /// <summary>Name and address.</summary>
    public override string ToString() => $"{DisplayName} <{PrimarySmtpAddress}>";
}
