namespace System.Management.Automation;

/// <summary>A member of an object could not be used.</summary>
public class ExtendedTypeSystemException : RuntimeException
{
    public ExtendedTypeSystemException()
    {
    }

    public ExtendedTypeSystemException(string message)
        : base(message)
    {
    }

    public ExtendedTypeSystemException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A property could not be read.</summary>
public class GetValueException : ExtendedTypeSystemException
{
    public GetValueException()
    {
    }

    public GetValueException(string message)
        : base(message)
    {
    }

    public GetValueException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The property's own code threw.</summary>
public class GetValueInvocationException : GetValueException
{
    public GetValueInvocationException()
    {
    }

    public GetValueInvocationException(string message)
        : base(message)
    {
    }

    public GetValueInvocationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
