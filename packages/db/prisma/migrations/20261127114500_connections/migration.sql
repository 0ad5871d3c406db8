-- An organisation's own accounts at vendors, their credentials encrypted, and which of them does what.

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" TEXT,
    "key_id" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'unknown',
    "last_error" TEXT,
    "last_error_at" TIMESTAMPTZ(6),
    "last_checked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_default" (
    "org_id" UUID NOT NULL,
    "capability" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,

    CONSTRAINT "connection_default_pkey" PRIMARY KEY ("org_id","capability")
);

-- CreateIndex
CREATE INDEX "connection_org_id_created_at_idx" ON "connection"("org_id", "created_at");

-- CreateIndex
CREATE INDEX "connection_default_connection_id_idx" ON "connection_default"("connection_id");

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_default" ADD CONSTRAINT "connection_default_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE connection
  ADD CONSTRAINT connection_status_check CHECK (status IN ('ok', 'failing', 'unknown')),
  -- Credentials and the key that opens them are there together, until the connection is removed.
  ADD CONSTRAINT connection_sealed_check CHECK ((sealed IS NULL) = (key_id IS NULL) AND (sealed IS NULL) = (removed_at IS NOT NULL));

ALTER TABLE connection ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON connection USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
ALTER TABLE connection_default ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON connection_default USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- A webhook names a connection before its tenant is known.
CREATE FUNCTION connection_tenant(connection_id uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.org_id FROM connection c WHERE c.id = connection_id AND c.removed_at IS NULL $$;
REVOKE ALL ON FUNCTION connection_tenant(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION connection_tenant(uuid) TO leadfactory_app;

-- A new key is for all tenants' credentials: which are still under another, and nothing else of them.
CREATE FUNCTION connections_not_under(current_key text) RETURNS TABLE (id uuid, org_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.id, c.org_id FROM connection c WHERE c.key_id <> current_key $$;
REVOKE ALL ON FUNCTION connections_not_under(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION connections_not_under(text) TO leadfactory_app;
