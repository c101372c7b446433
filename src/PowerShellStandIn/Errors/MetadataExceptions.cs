namespace System.Management.Automation;

/// <summary>A declaration of a command or one of its attributes says no.</summary>
public class MetadataException : RuntimeException
{
    public MetadataException()
    {
    }

    public MetadataException(string message)
        : base(message)
    {
    }

    public MetadataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal override ErrorCategory DefaultCategory => ErrorCategory.MetadataError;
}

/// <summary>An argument could not be made into what the parameter takes.</summary>
public class ArgumentTransformationMetadataException : MetadataException
{
    public ArgumentTransformationMetadataException()
    {
    }

    public ArgumentTransformationMetadataException(string message)
        : base(message)
    {
    }

    public ArgumentTransformationMetadataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>An argument is outside what the parameter allows.</summary>
public class ValidationMetadataException : MetadataException
{
    public ValidationMetadataException()
    {
    }

    public ValidationMetadataException(string message)
        : base(message)
    {
    }

    public ValidationMetadataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
