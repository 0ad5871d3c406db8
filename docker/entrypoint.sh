#!/bin/sh
# Takes the secrets that `prepare` made, where there are any, into the environment; what is set already stays.
set -eu
if [ -r /secrets/env ]; then . /secrets/env; fi
exec "$@"
