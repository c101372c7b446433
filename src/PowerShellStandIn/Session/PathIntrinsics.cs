using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;

namespace System.Management.Automation;

/// <summary>Paths as the session sees them, relative to its own place.</summary>
public sealed class PathIntrinsics
{
    const string Prefix = "FileSystem::";
    readonly string? place;

    internal PathIntrinsics(string? place) => this.place = place;

    public PathInfo CurrentLocation => new(Place);

    public PathInfo CurrentFileSystemLocation => new(Place);

    string Place => place ?? Directory.GetCurrentDirectory();

    /// <summary>The full path, whether or not anything is there; wildcards are taken as they are.</summary>
    public string GetUnresolvedProviderPathFromPSPath(string path) => FullPath(path);

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo? drive)
    {
        (provider, drive) = (new ProviderInfo(), null);
        return FullPath(path);
    }

    /// <summary>The full paths of what is there; wildcards may match nothing, a plain path must exist.</summary>
    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        provider = new ProviderInfo();
        if (WildcardPattern.ContainsWildcardCharacters(path))
            return new Collection<string>([.. Expand(FullPath(path))]);
        var full = FullPath(WildcardPattern.Unescape(path));
        if (!File.Exists(full) && !Directory.Exists(full))
            throw new ItemNotFoundException($"Cannot find path '{full}' because it does not exist.") { ItemName = path };
        return [full];
    }

    string FullPath(string path)
    {
        if (string.IsNullOrEmpty(path))
            throw new ArgumentException("A path must not be empty.", nameof(path));
        var provider = path.IndexOf("::", StringComparison.Ordinal);
        if (provider > 0)
        {
            if (!path.Substring(0, provider + 2).EndsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                throw new DriveNotFoundException($"Cannot find a provider with the name '{path.Substring(0, provider)}'.");
            path = path.Substring(provider + 2);
        }

        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path.Substring(1);
        var drive = path.IndexOf(':');
        if (drive > 0 && path.IndexOfAny(['/', '\\']) is var slash && (slash < 0 || slash > drive) && !Path.IsPathRooted(path))
            throw new DriveNotFoundException($"Cannot find drive. A drive with the name '{path.Substring(0, drive)}' does not exist.") { ItemName = path };
        return Path.GetFullPath(Path.Combine(Place, Path.DirectorySeparatorChar == '/' ? path.Replace('\\', '/') : path));
    }

    static IEnumerable<string> Expand(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        IEnumerable<string> found = [root];
        var segments = pattern.Substring(root.Length).Split([Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++)
        {
            var (segment, last) = (segments[i], i == segments.Length - 1);
            found = found.SelectMany(folder => Children(folder, segment, last)).ToArray();
        }

        return found;
    }

    static IEnumerable<string> Children(string folder, string segment, bool last)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(segment))
        {
            var child = Path.Combine(folder, WildcardPattern.Unescape(segment));
            return Directory.Exists(child) || (last && File.Exists(child)) ? [child] : [];
        }

        if (!Directory.Exists(folder))
            return [];
        var wildcard = new WildcardPattern(segment, WildcardOptions.IgnoreCase);
        var entries = last ? Directory.EnumerateFileSystemEntries(folder) : Directory.EnumerateDirectories(folder);
        return entries.Where(entry => wildcard.IsMatch(Path.GetFileName(entry))).OrderBy(entry => entry, StringComparer.Ordinal);
    }
}
