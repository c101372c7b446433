namespace System.Management.Automation;

/// <summary>The root of what the engine throws.</summary>
public class RuntimeException : SystemException, IContainsErrorRecord
{
    ErrorRecord? record;

    public RuntimeException()
    {
    }

    public RuntimeException(string message)
        : base(message)
    {
    }

    public RuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public RuntimeException(string message, Exception? innerException, ErrorRecord? errorRecord)
        : base(message, innerException) => record = errorRecord;

    public virtual ErrorRecord ErrorRecord => record ??= new ErrorRecord(this, DefaultErrorId, DefaultCategory, null);

    internal virtual string DefaultErrorId => "RuntimeException";

    internal virtual ErrorCategory DefaultCategory => ErrorCategory.NotSpecified;
}

/// <summary>The pipeline was stopped: by the user, by a terminating error, or by a later command that has enough.</summary>
public class PipelineStoppedException : RuntimeException
{
    public PipelineStoppedException()
        : base("The pipeline has been stopped.")
    {
    }

    public PipelineStoppedException(string message)
        : base(message)
    {
    }

    public PipelineStoppedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal override string DefaultErrorId => "PipelineStopped";

    internal override ErrorCategory DefaultCategory => ErrorCategory.OperationStopped;
}
