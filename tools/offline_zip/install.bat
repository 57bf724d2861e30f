@echo off
rem usage: install.bat [FOLDER]; needs a Python that is already there, no administrator rights.
where py >nul 2>nul
if %errorlevel%==0 (py -3 "%~dp0install.py" %*) else (python "%~dp0install.py" %*)
if "%~1"=="" pause
