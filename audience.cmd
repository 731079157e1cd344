@echo off
rem Starts Audience Workbench from this folder: builds it when needed, then runs it without Maven.
rem Without arguments it opens the desktop; "audience --help" lists the commands.
rem
rem AUDIENCE_JAVA_HOME     the JDK to use, before all others
rem AUDIENCE_JAVA_OPTIONS  further options for java, such as -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "made=%root%\target\launch"

set "jdk="
call :consider "%AUDIENCE_JAVA_HOME%"
call :consider "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~J"
if not defined jdk goto :missing

rem PowerShell answers whether a source is newer than the last build; 1 means it is.
if not exist "%made%\built" goto :build
if not exist "%root%\target\app\audience-workbench.jar" goto :build
powershell -NoProfile -Command "$b=(Get-Item -LiteralPath $env:made\built).LastWriteTimeUtc; Set-Location -LiteralPath $env:root; if (@(Get-Item audience.cmd,pom.xml; Get-ChildItem -Recurse src\main,fxml,templates,sample-data) | Where-Object { $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto :run

:build
if not exist "%made%" mkdir "%made%"
rem One start builds, the others wait for it to finish.
mkdir "%made%\lock" 2>nul || goto :wait
>&2 echo audience: building, first start only (a minute or a few; %root%\target\build.log)
del /q "%made%\built" "%made%\classes.aot" 2>nul
type nul >"%made%\building"
set "JAVA_HOME=%jdk%"
pushd "%root%"
call mvnw.cmd -q -B -Dmaven.test.skip=true -Dexec.skip=true package >"%root%\target\build.log" 2>&1 <nul
if errorlevel 1 (
    popd
    rmdir "%made%\lock"
    powershell -NoProfile -Command "Get-Content -LiteralPath $env:root\target\build.log -Tail 30" 1>&2
    >&2 echo audience: the build failed; the whole log is %root%\target\build.log
    exit /b 1
)
popd
set "stage=%TEMP%\audience-%RANDOM%%RANDOM%"
mkdir "%stage%"
set "AUDIENCE_OWN_WORKSPACE=%AUDIENCE_WORKSPACE%"
set "AUDIENCE_WORKSPACE=%stage%\workspace"
call :java "-XX:AOTCacheOutput=%made%\classes.aot" "-Duser.home=%stage%" -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true -Daudience.exit-after-first-frame=true org.audienceworkbench.app.Rehearsal "%stage%" >>"%root%\target\build.log" 2>&1 <nul
set "AUDIENCE_WORKSPACE=%AUDIENCE_OWN_WORKSPACE%"
rmdir /s /q "%stage%" 2>nul
move /y "%made%\building" "%made%\built" >nul
rmdir "%made%\lock"
goto :run

:wait
>&2 echo audience: another start is building; waiting for it (if none is, remove %made%\lock)
:waiting
ping -n 2 127.0.0.1 >nul
if exist "%made%\lock" goto :waiting
if not exist "%made%\built" goto :build

:run
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
set "cache=-Xshare:auto"
if exist "%made%\classes.aot" set "cache=-XX:AOTCache=%made%\classes.aot"
call :java "%cache%" -Xlog:disable %AUDIENCE_JAVA_OPTIONS% org.audienceworkbench.app.Main %*
exit /b %ERRORLEVEL%

:java
"%jdk%\bin\java.exe" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MetaspaceSize=128m -XX:MaxNewSize=128m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "%root%\target\app\audience-workbench.jar;%root%\target\app\lib\*" %*
exit /b %ERRORLEVEL%

rem The version of the JDK in a folder is what its file "release" says.
:consider
if defined jdk exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=2 delims==." %%V in (`findstr /b JAVA_VERSION= "%~1\release"`) do (
    for /f "delims=+-_ " %%M in ("%%~V") do if %%~M geq 25 set "jdk=%~1"
)
exit /b

:missing
>&2 echo audience: no JDK 25 or newer was found.
>&2 echo    to do: install one, such as Temurin 25 from https://adoptium.net, or name the folder of one
>&2 echo           that is there: set AUDIENCE_JAVA_HOME=C:\path\to\jdk
exit /b 1
