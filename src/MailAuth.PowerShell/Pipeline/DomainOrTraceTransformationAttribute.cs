using System;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// As <see cref="DomainNameTransformationAttribute"/>, but a row of a message trace or a mail log is no domain: an object
/// that has an address is bound by the names of its properties, whatever its Name or Id says.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DomainOrTraceTransformationAttribute : DomainNameTransformationAttribute
{
    static readonly string[] Addresses = ["IPAddress", "ClientIP", "FromIP"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is PSObject row && Array.Exists(Addresses, name => row.Properties[name] is not null))
        {
            var message = Messages.Format("NoDomainName", row.BaseObject.GetType().Name);
            throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
        }

        return base.Transform(engineIntrinsics, inputData);
    }
}
