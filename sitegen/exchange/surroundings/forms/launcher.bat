@echo off
pushd "%~dp0"
set PYTHONUTF8=1
set PYTHONSAFEPATH=1
where py >nul 2>nul
if errorlevel 1 (python -m sitegen serve @options@) else (py -m sitegen serve @options@)
if errorlevel 1 pause
popd
