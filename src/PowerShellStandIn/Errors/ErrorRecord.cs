namespace System.Management.Automation;

/// <summary>Something that went wrong, as data.</summary>
public class ErrorRecord
{
    readonly string errorId;

    public ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
    {
        Exception = exception ?? throw new ArgumentNullException(nameof(exception));
        this.errorId = errorId ?? "";
        TargetObject = targetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorCategory);
    }

    /// <summary>The same record about another exception.</summary>
    public ErrorRecord(ErrorRecord errorRecord, Exception? replaceParentContainsErrorRecordException)
    {
        if (errorRecord is null)
            throw new ArgumentNullException(nameof(errorRecord));
        Exception = replaceParentContainsErrorRecordException ?? errorRecord.Exception;
        errorId = errorRecord.errorId;
        TargetObject = errorRecord.TargetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorRecord.CategoryInfo.Category);
        ErrorDetails = errorRecord.ErrorDetails;
        InvocationInfo = errorRecord.InvocationInfo;
        CommandType = errorRecord.CommandType;
    }

    public Exception Exception { get; }

    public object? TargetObject { get; internal set; }

    public ErrorCategoryInfo CategoryInfo { get; }

    public ErrorDetails? ErrorDetails { get; set; }

    public InvocationInfo? InvocationInfo { get; internal set; }

    /// <summary>The id, a comma, and the full name of the class that wrote it.</summary>
    public string FullyQualifiedErrorId => CommandType is null ? errorId : $"{errorId},{CommandType.FullName}";

    internal Type? CommandType { get; set; }

    public override string ToString() => ErrorDetails is { Message.Length: > 0 } ? ErrorDetails.Message : Exception.Message;
}

/// <summary>An exception that brings its own record.</summary>
public interface IContainsErrorRecord
{
    ErrorRecord ErrorRecord { get; }
}

/// <summary>Words that replace the exception's, and what to do about it.</summary>
public class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string RecommendedAction { get; set; } = "";

    public override string ToString() => Message;
}
