# Ctrl+C is PowerShell.Stop: within a second, whatever the network does.
BeforeDiscovery {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $askers = @(@{ Name = 'Test-SpfRecord -IPAddress 192.0.2.1' }) + @(Get-Command -Module MailAuth | Where-Object { $_.Parameters.ContainsKey('DnsServer') -and $_.Parameters.ContainsKey('DomainName') } | ForEach-Object { @{ Name = $_.Name } })
}

Describe 'Ctrl+C in <Name>' -ForEach $askers {
    BeforeEach {
        $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
        # A server that takes questions and never answers.
        $server = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, 0))
        $asked = $server.ReceiveAsync()
        $shell = [powershell]::Create()
        $null = $shell.AddScript(@"
Import-Module '$root/MailAuth.psd1'
1..500 | ForEach-Object { "domain`$_.example" } | $Name -DnsServer 127.0.0.1:$($server.Client.LocalEndPoint.Port) -TimeoutSeconds 120
"@)
    }

    AfterEach {
        $shell.Dispose()
        $server.Dispose()
    }

    It 'stops within a second while no server answers' {
        $run = $shell.BeginInvoke()
        $asked.Wait(30000) | Should -BeTrue -Because 'the cmdlet asks the server it was told to ask'
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        { $shell.EndInvoke($run) } | Should -Throw
    }
}

Describe 'Select-Object -First' {
    It 'ends a pipeline of many domains early and leaves nothing running' {
        Import-Module "$PSScriptRoot/../../MailAuth.psd1"
        $zone = "$PSScriptRoot/../../module/examples/example.zone"
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $first = 1..10000 | ForEach-Object { "domain$_.example" } | Get-SpfRecord -ZoneFile $zone | Select-Object -First 3
        $first.DomainName | Should -Be @('domain1.example', 'domain2.example', 'domain3.example')
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }
}

Describe 'Ctrl+C in Import-DmarcReport' {
    It 'stops within a second in the middle of a report and leaves a state that can be used' {
        $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
        Import-Module "$root/MailAuth.psd1"
        $record = '<record><row><source_ip>192.0.2.1</source_ip><count>1</count><policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row><identifiers><header_from>contoso.example</header_from></identifiers><auth_results/></record>'
        $xml = '<feedback><report_metadata><org_name>r.example</org_name><email>d@r.example</email><report_id>1</report_id><date_range><begin>1769990200</begin><end>1770076799</end></date_range></report_metadata><policy_published><domain>contoso.example</domain><p>none</p></policy_published>' + ($record * 20000) + '</feedback>'
        [IO.File]::WriteAllText("$TestDrive/large.xml", $xml)
        $reached = [Threading.ManualResetEventSlim]::new()
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($root, $folder, $reached)
                Import-Module "$root/MailAuth.psd1"
                Import-DmarcReport "$folder/large.xml" -As Row -StatePath "$folder/state" | ForEach-Object { if ($_.Number -eq 700) { $reached.Set(); while ($true) { Start-Sleep -Milliseconds 20 } } }
            }).AddArgument($root).AddArgument($TestDrive).AddArgument($reached)
        $run = $shell.BeginInvoke()
        $reached.Wait(30000) | Should -BeTrue
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
        { $shell.EndInvoke($run) } | Should -Throw
        $shell.Dispose()
        @(Import-DmarcReport "$TestDrive/large.xml" -As Row -StatePath "$TestDrive/state").Count | Should -Be 20000
    }
}

Describe 'Ctrl+C over reports in <Command>' -ForEach @(
    @{ Command = 'Measure-DmarcReport -By HostName -ResolveNames -TimeoutSeconds 120' }
    @{ Command = 'Measure-DmarcReport -By Source -TimeoutSeconds 120' }
    @{ Command = 'Get-DmarcSource -ResolveNames -TimeoutSeconds 120' }
    @{ Command = 'Get-DmarcSource -FromDns -TimeoutSeconds 120' }
    @{ Command = 'Test-DmarcPolicy Reject -FromDns -TimeoutSeconds 120' }
    @{ Command = 'Get-DmarcRolloutPlan -FromDns -TimeoutSeconds 120' }
) {
    BeforeAll {
        $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
        Import-Module "$root/MailAuth.psd1"
        $demo = @(Import-DmarcReport "$root/module/examples/reports" -As Row)
    }

    BeforeEach {
        $server = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([System.Net.IPAddress]::Loopback, 0))
        $asked = $server.ReceiveAsync()
        $shell = [powershell]::Create()
    }

    AfterEach {
        $shell.Dispose()
        $server.Dispose()
    }

    It 'stops within a second while no server answers' {
        $null = $shell.AddScript("param(`$root, `$rows) Import-Module `$root/MailAuth.psd1; `$rows | $Command -DnsServer 127.0.0.1:$($server.Client.LocalEndPoint.Port)").AddArgument($root).AddArgument($demo)
        $run = $shell.BeginInvoke()
        $asked.Wait(30000) | Should -BeTrue -Because 'the cmdlet asks the server it was told to ask'
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
        { $shell.EndInvoke($run) } | Should -Throw
    }

    It 'stops within a second in the midst of an array of rows' {
        # One object of very many rows is one call of the cmdlet.
        $many = [object[]]::new($demo.Count * 200)
        for ($i = 0; $i -lt 200; $i++) { $demo.CopyTo($many, $i * $demo.Count) }
        $begun = [Threading.ManualResetEventSlim]::new()
        $null = $shell.AddScript("param(`$root, `$rows, `$begun) Import-Module `$root/MailAuth.psd1; & { `$begun.Set(); , `$rows } | $Command -DnsServer 127.0.0.1:$($server.Client.LocalEndPoint.Port)").AddArgument($root).AddArgument($many).AddArgument($begun)
        $run = $shell.BeginInvoke()
        $begun.Wait(30000) | Should -BeTrue
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
        { $shell.EndInvoke($run) } | Should -Throw
    }
}

Describe 'Ctrl+C in Export-MailAuthReport' {
    BeforeEach {
        $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
        Import-Module "$root/MailAuth.psd1"
        $audit = Test-MailDomain contoso.example -ZoneFile "$root/module/examples/example.zone"
        $folder = New-Item -ItemType Directory "$TestDrive/$([guid]::NewGuid())"
        $shell = [powershell]::Create()
        $reached = [Threading.ManualResetEventSlim]::new()
        $before = @(Get-ChildItem ([IO.Path]::GetTempPath()) -Directory -Filter mailauth-*).FullName
        function StopAtOnce {
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            { $shell.EndInvoke($run) } | Should -Throw
        }
    }

    AfterEach { $shell.Dispose() }

    It 'stops within a second while objects are still coming, and leaves no file (<_>)' -ForEach 'html', 'json' {
        $null = $shell.AddScript({
                param($root, $audit, $path, $reached)
                Import-Module "$root/MailAuth.psd1"
                & { for ($i = 0; ; $i++) { $audit; if ($i -eq 200) { $reached.Set() } } } | Export-MailAuthReport $path
            }).AddArgument($root).AddArgument($audit).AddArgument("$folder/report.$_").AddArgument($reached)
        $run = $shell.BeginInvoke()
        $reached.Wait(30000) | Should -BeTrue
        StopAtOnce
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'stops within a second while the browser prints, and leaves neither browser nor file' -Skip:$IsWindows {
        # A browser that starts another process, says so, and never ends.
        $browser = "$folder/browser"
        Set-Content $browser "#!/bin/sh`nsleep 600 &`necho `$`$ `$! > '$folder/pids.part'`nmv '$folder/pids.part' '$folder/pids'`nwait"
        chmod +x $browser
        $null = $shell.AddScript({
                param($root, $audit, $folder)
                Import-Module "$root/MailAuth.psd1"
                $audit | Export-MailAuthReport "$folder/report.pdf" -BrowserPath "$folder/browser" -TimeoutSeconds 600
            }).AddArgument($root).AddArgument($audit).AddArgument($folder.FullName)
        $run = $shell.BeginInvoke()
        [Threading.SpinWait]::SpinUntil({ Test-Path "$folder/pids" }, 30000) | Should -BeTrue -Because 'the browser is started'
        StopAtOnce
        # What is killed is gone once its parent, or init, has looked.
        foreach ($id in (Get-Content "$folder/pids") -split ' ') { [Threading.SpinWait]::SpinUntil({ -not (Get-Process -Id $id -ErrorAction Ignore) }, 10000) | Should -BeTrue }
        (Get-ChildItem $folder -Force).Name | Sort-Object | Should -Be 'browser', 'pids'
        @(Get-ChildItem ([IO.Path]::GetTempPath()) -Directory -Filter mailauth-*).FullName | Where-Object { $_ -notin $before -and (Test-Path "$_/report.html") } | Should -BeNullOrEmpty
    }
}
