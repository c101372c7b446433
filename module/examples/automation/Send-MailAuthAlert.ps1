<#
.SYNOPSIS
Sends alerts to a Teams channel and by mail. Nothing is sent where there are none.

.DESCRIPTION
Alerts name sources and reporters that strangers made up: their texts are escaped for HTML, and go to Teams as plain runs of text, which
know no links. Secrets come as parameters, from wherever you keep them, and are in no file of this folder.

.PARAMETER Alert
Alerts of Compare-MailDomain and Compare-DmarcReport.

.PARAMETER TeamsUri
The address of a Teams workflow ("Post to a channel when a webhook request is received"). Whoever has it can post: it is a secret.

.PARAMETER MailFrom
Who sends. Without -SmtpServer that mailbox is used through Microsoft Graph, after Connect-MgGraph with Mail.Send.

.PARAMETER MailTo
Who gets the mail.

.PARAMETER SmtpServer
A server that takes mail for you, instead of Microsoft Graph.

.PARAMETER SmtpPort
Its port.

.PARAMETER SmtpCredential
User and password for it.

.PARAMETER Attachment
A file to attach to the mail, the report for instance.

.PARAMETER Title
What stands above the alerts, and in the subject.

.EXAMPLE
$run = ./Watch-MailAuth.ps1 -DomainName contoso.example -Folder C:\MailAuth
$run.Alerts | ./Send-MailAuthAlert.ps1 -TeamsUri (Get-Secret MailAuthTeams) -MailFrom mailauth@contoso.example -MailTo it@contoso.example -Attachment $run.ReportPath
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(ValueFromPipeline)] [AllowNull()] [AllowEmptyCollection()] [object[]] $Alert,
    [securestring] $TeamsUri,
    [string] $MailFrom,
    [string[]] $MailTo = @(),
    [string] $SmtpServer,
    [int] $SmtpPort = 587,
    [pscredential] $SmtpCredential,
    [string] $Attachment,
    [string] $Title = 'MailAuth'
)

begin {
    $ErrorActionPreference = 'Stop'
    # A card has at most 28 KB with all its braces, and nobody reads more.
    $most = 20
    $mostOctets = 14000
    $all = New-Object System.Collections.Generic.List[object]

    function Get-Short([string] $text, [int] $length) {
        $line = $text -replace '[\p{Cc}\p{Cf}]', ' '
        if ($line.Length -le $length) { $line } else { $line.Substring(0, $length) + '...' }
    }

    function Get-Run([string] $text, [string] $color = 'Default', [string] $weight = 'Default') {
        @{ type = 'RichTextBlock'; inlines = @(@{ type = 'TextRun'; text = $text; color = $color; weight = $weight }) }
    }

    function Get-Card([object[]] $alerts, [string] $headline) {
        $body = @(Get-Run $headline -weight Bolder)
        $octets = 0
        $shown = 0
        foreach ($one in $alerts | Select-Object -First $most) {
            $octets += [System.Text.Encoding]::UTF8.GetByteCount((Get-Short "$($one.Message)" 500) + (Get-Short "$($one.Advice)" 400)) + 300
            if ($shown -gt 0 -and $octets -gt $mostOctets) { break }
            $shown++
            $color = switch ("$($one.Severity)") { 'Critical' { 'Attention' } 'High' { 'Attention' } 'Medium' { 'Warning' } default { 'Default' } }
            $body += Get-Run (Get-Short ('{0} {1}: {2}' -f $one.Severity, $one.DomainName, $one.Message) 500) -color $color
            $body += Get-Run (Get-Short "$($one.Advice)" 400)
        }

        if ($shown -lt $alerts.Count) { $body += Get-Run ('+ {0}' -f ($alerts.Count - $shown)) }

        @{
            type        = 'message'
            attachments = @(@{
                    contentType = 'application/vnd.microsoft.card.adaptive'
                    content     = @{ '$schema' = 'http://adaptivecards.io/schemas/adaptive-card.json'; type = 'AdaptiveCard'; version = '1.4'; body = $body }
                })
        } | ConvertTo-Json -Depth 10 -Compress
    }

    function Get-Html([object[]] $alerts, [string] $headline) {
        $rows = foreach ($one in $alerts) {
            $cells = "$($one.Severity)", "$($one.DomainName)", "$($one.Message)", "$($one.Advice)" | ForEach-Object { '<td>' + [System.Net.WebUtility]::HtmlEncode((Get-Short $_ 2000)) + '</td>' }
            '<tr>' + -join $cells + '</tr>'
        }

        '<!doctype html><meta charset="utf-8"><p>' + [System.Net.WebUtility]::HtmlEncode($headline) + '</p><table border="1" cellpadding="4">' + -join $rows + '</table>'
    }
}

process {
    foreach ($one in $Alert) { if ($null -ne $one) { $all.Add($one) } }
}

end {
    if ($all.Count -eq 0) { return }
    $headline = Get-Short ('{0}: {1} alerts, worst: {2} {3}' -f $Title, $all.Count, $all[0].DomainName, $all[0].Title) 200

    if ($TeamsUri) {
        $uri = [uri] (New-Object System.Net.NetworkCredential('', $TeamsUri)).Password
        if ($uri.Scheme -ne 'https' -and -not $uri.IsLoopback) { throw 'The address of the Teams workflow has to begin with https.' }
        if ($PSCmdlet.ShouldProcess('Teams', $headline)) {
            # As octets: Windows PowerShell would send text as Latin-1.
            $octets = [System.Text.Encoding]::UTF8.GetBytes((Get-Card $all.ToArray() $headline))
            $null = Invoke-RestMethod -Uri $uri -Method Post -ContentType 'application/json; charset=utf-8' -Body $octets -TimeoutSec 60
        }
    }

    if ($MailTo.Count -eq 0 -or -not $PSCmdlet.ShouldProcess($MailTo -join ', ', $headline)) { return }
    $html = Get-Html $all.ToArray() $headline
    if ($SmtpServer) {
        $mail = @{ From = $MailFrom; To = $MailTo; Subject = $headline; Body = $html; BodyAsHtml = $true; SmtpServer = $SmtpServer; Port = $SmtpPort; Encoding = [System.Text.Encoding]::UTF8; UseSsl = $true }
        if ($SmtpCredential) { $mail.Credential = $SmtpCredential }
        if ($Attachment) { $mail.Attachments = $Attachment }
        # Obsolete, and the only cmdlet for a server of your own; for Microsoft 365 leave -SmtpServer out.
        Send-MailMessage @mail -WarningAction SilentlyContinue
        return
    }

    $message = @{
        subject      = $headline
        body         = @{ contentType = 'HTML'; content = $html }
        toRecipients = @($MailTo | ForEach-Object { @{ emailAddress = @{ address = $_ } } })
    }
    if ($Attachment) {
        $message.attachments = @(@{
                '@odata.type' = '#microsoft.graph.fileAttachment'
                name          = Split-Path $Attachment -Leaf
                contentBytes  = [convert]::ToBase64String([System.IO.File]::ReadAllBytes((Convert-Path -LiteralPath $Attachment)))
            })
    }

    Send-MgUserMail -UserId $MailFrom -BodyParameter @{ message = $message; saveToSentItems = $false }
}
