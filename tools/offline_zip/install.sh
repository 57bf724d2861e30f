#!/bin/sh
# usage: ./install.sh [FOLDER]; PYTHON=python3.12 ./install.sh uses another Python.
exec "${PYTHON:-python3}" "$(dirname "$0")/install.py" "$@"
