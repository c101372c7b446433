namespace MailAuth.Mail;

/// <summary>Hexadecimal digits.</summary>
static class Hex
{
    /// <summary>The number a digit stands for; -1 for everything else.</summary>
    public static int Value(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'F' => c - 'A' + 10,
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };
}
