-- What stands at the domains that an organisation writes from: the key that signs its mails where no provider does, what its
-- name servers were last seen to say, and the host of its own that links in its mails lead to.

-- CreateTable
CREATE TABLE "sending_domain" (
    "org_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "dkim_selector" TEXT,
    "dkim_public" TEXT,
    "sealed" TEXT,
    "key_id" TEXT,
    "dkim_seen_at" TIMESTAMPTZ(6),
    "tracking_host" TEXT,
    "tracking_seen_at" TIMESTAMPTZ(6),
    "findings" JSONB NOT NULL DEFAULT '[]',
    "checked_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sending_domain_pkey" PRIMARY KEY ("org_id","host")
);

-- AddForeignKey
ALTER TABLE "sending_domain" ADD CONSTRAINT "sending_domain_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE sending_domain
  -- A key is there whole, or not at all; what was seen was seen of one that is there.
  ADD CONSTRAINT sending_domain_key_check CHECK (num_nulls(dkim_selector, dkim_public, sealed, key_id) IN (0, 4)
    AND (dkim_seen_at IS NULL OR sealed IS NOT NULL)),
  ADD CONSTRAINT sending_domain_tracking_check CHECK (tracking_seen_at IS NULL OR tracking_host IS NOT NULL);

ALTER TABLE sending_domain ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sending_domain USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- A new key is for all tenants' keys: which are still under another, and nothing else of them.
CREATE FUNCTION signing_keys_not_under(current_key text) RETURNS TABLE (org_id uuid, host text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT d.org_id, d.host FROM sending_domain d WHERE d.key_id <> current_key $$;
REVOKE ALL ON FUNCTION signing_keys_not_under(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION signing_keys_not_under(text) TO leadfactory_app;
