namespace System.Management.Automation;

/// <summary>Arguments and parameters do not go together.</summary>
public class ParameterBindingException : RuntimeException
{
    public ParameterBindingException()
    {
    }

    public ParameterBindingException(string message)
        : base(message)
    {
    }

    public ParameterBindingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ParameterBindingException(string message, string errorId, ErrorCategory category, string? parameterName, Exception? innerException)
        : base(message, innerException)
    {
        ErrorId = errorId;
        ParameterName = parameterName ?? "";
        DefaultCategory = category;
    }

    public string ErrorId { get; } = "ParameterBindingException";

    public string ParameterName { get; } = "";

    internal override string DefaultErrorId => ErrorId;

    internal override ErrorCategory DefaultCategory { get; } = ErrorCategory.InvalidArgument;
}
