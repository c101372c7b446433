BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../../module/examples/automation'
    # The reports that the examples write are Export-MailAuthReport's.
    $exports = (Import-PowerShellDataFile "$PSScriptRoot/../../MailAuth.psd1").CmdletsToExport -contains 'Export-MailAuthReport'
    $scripts = Get-ChildItem -LiteralPath $folder -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1" -Force
    $automation = "$root/module/examples/automation"
    $zone = "$root/module/examples/example.zone"

    # Answers one request on loopback and tells what was in it.
    function Start-Listener {
        $listener = [System.Net.HttpListener]::new()
        for ($port = 49152 + $PID % 10000; ; $port++) {
            $listener.Prefixes.Clear()
            $listener.Prefixes.Add("http://127.0.0.1:$port/")
            try { $listener.Start(); break } catch [System.Net.HttpListenerException] { $listener = [System.Net.HttpListener]::new() }
        }

        $shell = [powershell]::Create().AddScript({
                param($listener)
                $context = $listener.GetContext()
                $body = [System.IO.StreamReader]::new($context.Request.InputStream, [System.Text.Encoding]::UTF8).ReadToEnd()
                $context.Response.StatusCode = 202
                $context.Response.Close()
                @{ Method = $context.Request.HttpMethod; ContentType = $context.Request.ContentType; Body = $body }
            }).AddArgument($listener)
        @{ Uri = "http://127.0.0.1:$port/workflow?sig=secret"; Shell = $shell; Wait = $shell.BeginInvoke(); Listener = $listener }
    }

    function Get-Secure([string] $text) { ConvertTo-SecureString $text -AsPlainText -Force }

    $hostile = "<script>alert(1)</script> [click](https://evil.example) & 'quoted' `"double`""
    $alert = [pscustomobject]@{ Severity = 'High'; DomainName = 'contoso.example'; Title = 'New source'; Message = $hostile; Advice = "Look`r`nat it." }
}

Describe 'The examples of automation' {
    It '<Name> is PowerShell without errors and without secrets' -ForEach $scripts {
        $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] -and $args[0].Value -match 'sig=|webhook\.office\.com|password\s*=' }, $true) | Should -BeNullOrEmpty
        (Get-Help $Path).Synopsis.Trim() | Should -Not -Be ''
    }

    It 'the script in the workflow is PowerShell without errors, and takes nothing of the repository as text' {
        $lines = Get-Content "$automation/mailauth.yml"
        $start = [array]::IndexOf($lines, '        run: |')
        $script = @($lines | Select-Object -Skip ($start + 1) | ForEach-Object -Begin { $on = $true } -Process { if ($on -and $_ -match '^ {10}') { $_.Substring(10) } else { $on = $false } }) -join "`n"
        $errors = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $script | Should -Match 'Watch-MailAuth'
        $script.Contains('${{') | Should -BeFalse
    }

    It 'a watch tells what changed, writes the report and keeps the baseline' -Skip:(-not $exports) {
        $state = New-Item -ItemType Directory -Path "TestDrive:/watch"
        $first = & "$automation/Watch-MailAuth.ps1" -DomainName contoso.example -Folder $state.FullName -ReportPath "$root/module/examples/reports" -Lookup @{ ZoneFile = $zone } -AsOf 2026-03-15
        $first.ReportPath | Should -Exist
        (Get-Content $first.ReportPath -Raw) | Should -Match 'contoso\.example'
        $first.Alerts.Kind | Should -Contain 'SpoofWave'
        $first.Alerts[0].Severity | Should -Be 'High'
        # A record that somebody takes away, and the week after the spoofs.
        $second = & "$automation/Watch-MailAuth.ps1" -DomainName contoso.example -Folder $state.FullName -ReportPath "$root/module/examples/reports" -AsOf 2026-03-22 -Lookup @{ ZoneFile = $zone; Overlay = '_dmarc.contoso.example. 0 NONE TXT' }
        $second.Alerts.Kind | Should -Contain 'RecordVanished'
        $second.Alerts.Kind | Should -Not -Contain 'SpoofWave'
    }

    It 'what could not be told is told again by the next run' -Skip:(-not $exports) {
        $state = New-Item -ItemType Directory -Path "TestDrive:/untold"
        $watch = @{ DomainName = 'contoso.example'; Folder = $state.FullName }
        $null = & "$automation/Watch-MailAuth.ps1" @watch -Lookup @{ ZoneFile = $zone }
        $changed = @{ Lookup = @{ ZoneFile = $zone; Overlay = '_dmarc.contoso.example. 0 NONE TXT' } }
        { & "$automation/Watch-MailAuth.ps1" @watch @changed -Tell { throw 'the server is down' } } | Should -Throw '*the server is down*'
        $told = @{}
        $run = & "$automation/Watch-MailAuth.ps1" @watch @changed -Tell { param($seen) $told.Kinds = $seen.Alerts.Kind; 'text of a tool' }
        $run | Should -HaveCount 1
        $told.Kinds | Should -Contain 'RecordVanished'
        (& "$automation/Watch-MailAuth.ps1" @watch @changed).Alerts | Should -BeNullOrEmpty
    }

    It 'the task ends with 3 where there are alerts, 0 where there are none and 1 where it failed' -Skip:(-not $exports) {
        $state = New-Item -ItemType Directory -Path "TestDrive:/task"
        $settings = Join-Path $state.FullName 'settings.psd1'
        "@{ DomainName = 'contoso.example'; Folder = '$($state.FullName)'; Lookup = @{ ZoneFile = '$zone' } }" | Set-Content $settings
        $code = "Import-Module '$root/MailAuth.psd1'; & '$automation/Invoke-MailAuthTask.ps1' -SettingsPath '$settings'; exit `$LASTEXITCODE"
        $null = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $code
        $LASTEXITCODE | Should -Be 0
        "@{ DomainName = 'contoso.example'; Folder = '$($state.FullName)'; Lookup = @{ ZoneFile = '$zone'; Overlay = '_dmarc.contoso.example. 0 NONE TXT' } }" | Set-Content $settings
        $null = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $code
        $LASTEXITCODE | Should -Be 3
        @(Get-Content (Join-Path $state.FullName 'alerts.log')) -like '*RecordVanished*' | Should -HaveCount 1 -Because 'each alert is a line'
        '@{ Folder = "$env:HOME" }' | Set-Content $settings
        $null = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $code 2>&1
        $LASTEXITCODE | Should -Be 1
    }
}

Describe 'Send-MailAuthAlert.ps1' {
    It 'posts an adaptive card in which strangers'' texts are text' {
        $listening = Start-Listener
        try {
            $alert, ($alert.PSObject.Copy()) | & "$automation/Send-MailAuthAlert.ps1" -TeamsUri (Get-Secure $listening.Uri)
            $listening.Wait.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
            $request = $listening.Shell.EndInvoke($listening.Wait)[0]
        }
        finally {
            $listening.Listener.Stop()
        }

        $request.Method | Should -Be 'POST'
        $request.ContentType | Should -Match 'application/json'
        $card = ($request.Body | ConvertFrom-Json).attachments[0]
        $card.contentType | Should -Be 'application/vnd.microsoft.card.adaptive'
        $card.content.body.type | Select-Object -Unique | Should -Be 'RichTextBlock' -Because 'a TextBlock would read Markdown'
        $card.content.body[1].inlines[0].text | Should -Be "High contoso.example: $hostile"
        $card.content.body[2].inlines[0].text | Should -Not -Match '[\r\n]'
    }

    It 'keeps a card of many alerts below what Teams takes' {
        $listening = Start-Listener
        try {
            1..100 | ForEach-Object { [pscustomobject]@{ Severity = 'High'; DomainName = 'contoso.example'; Title = 'x'; Message = '日' * 500; Advice = '本' * 500 } } | & "$automation/Send-MailAuthAlert.ps1" -TeamsUri (Get-Secure $listening.Uri)
            $null = $listening.Wait.AsyncWaitHandle.WaitOne(30000)
            $request = $listening.Shell.EndInvoke($listening.Wait)[0]
        }
        finally {
            $listening.Listener.Stop()
        }

        [System.Text.Encoding]::UTF8.GetByteCount($request.Body) | Should -BeLessThan 28000
        $request.Body | Should -Match '\+ 9\d'
    }

    It 'sends nothing where there is nothing, and no secret in the clear' {
        { @() | & "$automation/Send-MailAuthAlert.ps1" -TeamsUri (Get-Secure 'http://127.0.0.1:1/') } | Should -Not -Throw
        { $alert | & "$automation/Send-MailAuthAlert.ps1" -TeamsUri (Get-Secure 'http://teams.example/x') } | Should -Throw '*https*'
    }

    It 'mails through Microsoft Graph with the report attached, texts escaped' {
        try {
            $report = Join-Path $TestDrive 'report.html'
            'the report' | Set-Content $report -NoNewline
            function global:Send-MgUserMail($UserId, $BodyParameter) { $global:mailAuthSent = @{ UserId = $UserId; Body = $BodyParameter } }
            $alert | & "$automation/Send-MailAuthAlert.ps1" -MailFrom mailauth@contoso.example -MailTo it@contoso.example -Attachment $report
            $global:mailAuthSent.UserId | Should -Be 'mailauth@contoso.example'
            $message = $global:mailAuthSent.Body.message
            $message.body.content | Should -Match '&lt;script&gt;'
            $message.body.content.Contains('<script>') | Should -BeFalse
            $message.toRecipients[0].emailAddress.address | Should -Be 'it@contoso.example'
            [System.Text.Encoding]::UTF8.GetString([convert]::FromBase64String($message.attachments[0].contentBytes)) | Should -Be 'the report'
            $message | ConvertTo-Json -Depth 5 | ConvertFrom-Json | Should -Not -BeNullOrEmpty
        }
        finally {
            Remove-Item function:Send-MgUserMail
            Remove-Variable mailAuthSent -Scope Global -ErrorAction SilentlyContinue
        }
    }

    It 'mails through a server of one''s own' {
        function global:Send-MailMessage { param($From, $To, $Subject, $Body, [switch] $BodyAsHtml, $SmtpServer, $Port, $Encoding, [switch] $UseSsl, $Credential, $Attachments, $WarningAction) $global:mailAuthSent = $PSBoundParameters }
        try {
            $alert | & "$automation/Send-MailAuthAlert.ps1" -MailFrom mailauth@contoso.example -MailTo it@contoso.example -SmtpServer relay.example
            $global:mailAuthSent.UseSsl | Should -BeTrue
            $global:mailAuthSent.Subject | Should -Not -Match '[\r\n]'
        }
        finally {
            Remove-Item function:Send-MailMessage
            Remove-Variable mailAuthSent -Scope Global -ErrorAction SilentlyContinue
        }
    }
}

Describe 'The runbook of assertions' {
    It 'runs in Pester: what is safe passes, what is not fails and says why' -Skip:(-not $exports) {
        $state = New-Item -ItemType Directory -Path "TestDrive:/runbook"
        $code = "Import-Module '$root/MailAuth.psd1'; Import-Module Pester -MinimumVersion 5.0;
            `$container = New-PesterContainer -Path '$automation/MailAuth.Safe.Tests.ps1' -Data @{ DomainName = 'contoso.example', 'fabrikam.example'; Folder = '$($state.FullName)'; Lookup = @{ ZoneFile = '$zone' } }
            `$result = Invoke-Pester -Container `$container -PassThru -Output None
            `$result.Tests | ForEach-Object { @{ Name = `$_.ExpandedPath; Result = `$_.Result; Error = `"`$(`$_.ErrorRecord)`" } } | ConvertTo-Json -Compress"
        $tests = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $code | Select-Object -Last 1 | ConvertFrom-Json
        ($tests | Where-Object Name -EQ 'Mail of fabrikam.example.is protected against spoofing').Result | Should -Be 'Passed'
        $failed = $tests | Where-Object Name -EQ 'Mail of contoso.example.is protected against spoofing'
        $failed.Result | Should -Be 'Failed'
        $failed.Error | Should -Match 'Expected nothing as severe as High'
        ($tests | Where-Object Name -EQ 'Since the last run.nothing got worse').Result | Should -Be 'Passed'
        Get-ChildItem $state.FullName -Filter mailauth-*.html | Should -Not -BeNullOrEmpty
    }

    It 'takes audits and findings, live and saved, and what nobody could look up for unsafe' {
        . "$automation/BeSafe.ps1"
        $audit = Test-MailDomain contoso.example -ZoneFile $zone
        { $audit | Should -BeSafe } | Should -Throw '*Expected nothing as severe as High*'
        $audit | Should -Not -BeSafe
        $bad = ($audit.Findings | Where-Object Severity -GE High).RuleId
        $audit | Should -BeSafe -Except $bad
        ($audit | ConvertTo-Json -Depth 10 | ConvertFrom-Json) | Should -BeSafe -Except $bad
        $audit.Findings | Where-Object Severity -EQ Information | Should -BeSafe -MinimumSeverity Low
        { $null | Should -BeSafe } | Should -Throw '*there are none*'
        { Test-MailDomain unknown.test -ZoneFile $zone | Should -BeSafe } | Should -Throw '*looked up*'
    }
}
