namespace MailAuth.Tests.Spf.Differential;

/// <summary>The arguments of a check.</summary>
/// <param name="Ip">The client's address.</param>
/// <param name="Sender">The reverse-path; empty for the null one.</param>
/// <param name="Helo">The HELO name.</param>
sealed record SpfCall(string Ip, string Sender, string Helo);
