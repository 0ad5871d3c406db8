#!/bin/sh
# Runs once, in an empty Postgres: the roles of LeadFactory, which the embedded one has too, and Temporal's.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" --set temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
CREATE ROLE leadfactory_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE leadfactory_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';
CREATE ROLE leadfactory_member NOLOGIN;
CREATE ROLE leadfactory_own NOLOGIN;
GRANT leadfactory_member TO leadfactory_own WITH INHERIT TRUE;
GRANT leadfactory_member, leadfactory_own TO leadfactory_app WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE leadfactory OWNER leadfactory_owner;
CREATE ROLE temporal LOGIN NOSUPERUSER PASSWORD :'temporal_password';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
