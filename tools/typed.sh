#!/bin/sh
# The files whose types are checked: engines, queries, actions, and the base they stand on.
set -eu

find offenbau/engines offenbau/base -name '*.py' ! -path '*/migrations/*' ! -path '*/management/*'
find offenbau \( -name queries.py -o -name actions.py -o -path '*/queries/*.py' -o -path '*/actions/*.py' \)
