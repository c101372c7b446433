namespace MailAuth.Console.Printing;

/// <summary>Writes objects as they come.</summary>
abstract class ObjectPrinter
{
    public abstract void Print(object? value);

    /// <summary>Writes what was held back.</summary>
    public virtual void Finish()
    {
    }
}
