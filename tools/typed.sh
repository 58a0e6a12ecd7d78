#!/bin/sh
# The files whose types are checked: engines, queries, actions, and the base they stand on.
set -eu

find offenbau/engines -name '*.py'
find offenbau/base -name '*.py' ! -path '*/migrations/*' ! -name models.py ! -name enums.py ! -name fields.py
find offenbau \( -name queries.py -o -name actions.py -o -path '*/queries/*.py' -o -path '*/actions/*.py' \)
