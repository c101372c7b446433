namespace System.Management.Automation;

/// <summary>Something asked of the session is not there.</summary>
public class SessionStateException : RuntimeException
{
    public SessionStateException()
    {
    }

    public SessionStateException(string message)
        : base(message)
    {
    }

    public SessionStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public string ItemName { get; internal set; } = "";
}

/// <summary>A path names nothing.</summary>
public class ItemNotFoundException : SessionStateException
{
    public ItemNotFoundException()
    {
    }

    public ItemNotFoundException(string message)
        : base(message)
    {
    }

    public ItemNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal override string DefaultErrorId => "PathNotFound";

    internal override ErrorCategory DefaultCategory => ErrorCategory.ObjectNotFound;
}

/// <summary>A path names a drive that there is not.</summary>
public class DriveNotFoundException : SessionStateException
{
    public DriveNotFoundException()
    {
    }

    public DriveNotFoundException(string message)
        : base(message)
    {
    }

    public DriveNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal override string DefaultErrorId => "DriveNotFound";

    internal override ErrorCategory DefaultCategory => ErrorCategory.ObjectNotFound;
}
