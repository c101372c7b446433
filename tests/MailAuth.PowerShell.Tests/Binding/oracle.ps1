# Runs calls, one a line, under the real engine with the probe cmdlets, and prints what came of each: the objects, then
# the ids of the errors, a terminating one with ! behind it.
param([string] $Source, [string] $Calls)
$module = Add-Type -Path $Source -PassThru -IgnoreWarnings -CompilerOptions '-langversion:latest', '-nullable:enable'
Import-Module -Assembly $module[0].Assembly
foreach ($line in [IO.File]::ReadAllLines($Calls)) {
    $objects = @(); $errors = @()
    try {
        & ([scriptblock]::Create($line)) 2>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.ErrorRecord]) { $errors += ($_.FullyQualifiedErrorId -split ',')[0] } else { $objects += "$_" }
        }
    }
    catch { $errors += ($_.FullyQualifiedErrorId -split ',')[0] + '!' }
    [Console]::Out.WriteLine($line + "`t" + ((@($objects) + @($errors)) -join ' '))
}
