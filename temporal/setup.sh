#!/bin/sh
# Prepares a Temporal cluster for LeadFactory: the namespace, how long it keeps histories, the search attributes.
# Safe to run again. Needs the "temporal" command; TEMPORAL_ADDRESS and, if need be, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY
# or the TLS settings that the command takes from its environment.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
. "$here/namespace.env"
namespace=${TEMPORAL_NAMESPACE:-$NAMESPACE}
export TEMPORAL_ADDRESS="${TEMPORAL_ADDRESS:-127.0.0.1:7233}"

tries=0
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "The Temporal server at $TEMPORAL_ADDRESS does not answer." >&2
    exit 1
  fi
  sleep 2
done

if temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1; then
  temporal operator namespace update --namespace "$namespace" --retention "$RETENTION" >/dev/null
else
  temporal operator namespace create --namespace "$namespace" --retention "$RETENTION" >/dev/null
fi
echo "namespace $namespace keeps histories $RETENTION"

# A new namespace takes a few seconds to be known to all of the server's parts.
tries=0
until existing=$(temporal operator search-attribute list --namespace "$namespace" 2>/dev/null); do
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ]; then
    echo "The namespace $namespace does not appear." >&2
    exit 1
  fi
  sleep 2
done

while IFS='=' read -r name type; do
  [ -n "$name" ] || continue
  if echo "$existing" | grep -qw "$name"; then
    echo "search attribute $name is there"
  else
    temporal operator search-attribute create --namespace "$namespace" --name "$name" --type "$type" >/dev/null
    echo "search attribute $name ($type) created"
  fi
done <"$here/search-attributes.txt"
