using System;
using System.IO;
using System.Text;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class LogoReaderTests
{
    const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">";

    static LogoStatus StatusOf(byte[] file)
    {
        LogoReader.Read(file, "", out var status, out _);
        return status;
    }

    [Theory]
    [InlineData("image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0 })]
    [InlineData("image/jpeg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0 })]
    [InlineData("image/gif", new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61 })]
    [InlineData("image/webp", new byte[] { 0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50, 0 })]
    public void A_picture_is_told_by_its_content(string mediaType, byte[] file) => Assert.Equal(mediaType, LogoReader.Read(file, "", out _, out _)!.MediaType);

    [Fact]
    public void The_demo_logo_is_usable()
    {
        var file = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "module", "examples", "web", "www.fabrikam.example", "logo.svg"));
        Assert.Equal("image/svg+xml", LogoReader.Read(file, "", out _, out _)!.MediaType);
    }

    [Theory]
    [InlineData("<rect width=\"10\" height=\"10\"/></svg>", LogoStatus.Usable)]
    [InlineData("<style>.a{fill:red}</style><rect class=\"a\"/></svg>", LogoStatus.Usable)]
    [InlineData("<script>alert(1)</script></svg>", LogoStatus.Unsafe)]
    [InlineData("<rect onload=\"alert(1)\"/></svg>", LogoStatus.Unsafe)]
    [InlineData("<image href=\"https://evil.example/x.png\"/></svg>", LogoStatus.Unsafe)]
    [InlineData("<a href=\"javascript:alert(1)\"><rect/></a></svg>", LogoStatus.Unsafe)]
    [InlineData("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject></svg>", LogoStatus.Unsafe)]
    [InlineData("<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\"/></svg>", LogoStatus.Unsafe)]
    [InlineData("<rect fill=\"url(https://evil.example/#a)\"/></svg>", LogoStatus.Unsafe)]
    [InlineData("<rect", LogoStatus.Unsafe)]
    public void An_SVG_that_does_more_than_to_be_drawn_is_refused(string rest, LogoStatus expected) => Assert.Equal(expected, StatusOf(Encoding.UTF8.GetBytes(Svg + rest)));

    [Fact]
    public void A_document_type_is_refused() => Assert.Equal(LogoStatus.Unsafe, StatusOf(Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + Svg + "</svg>")));

    [Fact]
    public void Anything_else_is_none()
    {
        Assert.Equal(LogoStatus.Unknown, StatusOf([]));
        Assert.Equal(LogoStatus.Unknown, StatusOf(Encoding.UTF8.GetBytes("<html><body>")));
        Assert.Equal(LogoStatus.Unknown, StatusOf(new byte[1000]));
        Assert.Equal(LogoStatus.TooLong, StatusOf(new byte[LogoReader.MaxSizeBytes + 1]));
    }
}
