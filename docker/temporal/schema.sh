#!/bin/sh
# Temporal's own tables, made or brought up to date; safe to run again. Runs in the admin-tools image.
set -eu
tool() {
  temporal-sql-tool --plugin postgres12 --endpoint "$POSTGRES_SEEDS" --port "$DB_PORT" \
    --user "$POSTGRES_USER" --password "$POSTGRES_PWD" --db "$@"
}
for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  schema=/etc/temporal/schema/postgresql/v12/${pair##*:}/versioned
  # The table of versions is there from the second time on.
  tool "$database" setup-schema --version 0.0 || echo "$database has its version table"
  tool "$database" update-schema --schema-dir "$schema"
done
