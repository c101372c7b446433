namespace System.Management.Automation;

/// <summary>A value cannot be converted. Inside a transformation's exception it tells the binder to try the next way.</summary>
public class PSInvalidCastException : InvalidCastException, IContainsErrorRecord
{
    ErrorRecord? record;

    public PSInvalidCastException()
    {
    }

    public PSInvalidCastException(string message)
        : base(message)
    {
    }

    public PSInvalidCastException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(this, "PSInvalidCastException", ErrorCategory.InvalidArgument, null);
}

/// <summary>A member was called when it may not be, such as WriteObject from another thread.</summary>
public class PSInvalidOperationException : InvalidOperationException, IContainsErrorRecord
{
    ErrorRecord? record;

    public PSInvalidOperationException()
    {
    }

    public PSInvalidOperationException(string message)
        : base(message)
    {
    }

    public PSInvalidOperationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public ErrorRecord ErrorRecord => record ??= new ErrorRecord(this, "InvalidOperation", ErrorCategory.InvalidOperation, null);
}
