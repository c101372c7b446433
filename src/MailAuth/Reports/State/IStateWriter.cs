using System;

namespace MailAuth.Reports;

/// <summary>A file that is written.</summary>
interface IStateWriter : IDisposable
{
    /// <summary>Gives octets to the system: they outlast this process, not a power cut.</summary>
    void Write(byte[] octets, int count);

    /// <summary>Brings what was written to the disk.</summary>
    void Sync();

    /// <summary>Cuts the file to a length in octets.</summary>
    void CutTo(long length);
}
