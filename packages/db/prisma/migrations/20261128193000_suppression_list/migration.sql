-- The list of those that nobody writes to: domains too, who put an entry there, and what came of it.

-- AlterTable
ALTER TABLE "suppression" ALTER COLUMN "address" SET DATA TYPE TEXT,
ADD COLUMN "actor_id" TEXT,
ADD COLUMN "actor_kind" TEXT,
ADD COLUMN "note" TEXT;

-- CreateTable
CREATE TABLE "suppression_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT,
    "address_hash" TEXT,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "actor_kind" TEXT,
    "actor_id" TEXT,
    "message_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "suppression_org_id_at_id_idx" ON "suppression"("org_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "suppression_org_id_reason_at_id_idx" ON "suppression"("org_id", "reason", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "suppression_event_org_id_at_id_idx" ON "suppression_event"("org_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "suppression_event_org_id_address_idx" ON "suppression_event"("org_id", "address");

-- CreateIndex
CREATE INDEX "suppression_event_org_id_address_hash_idx" ON "suppression_event"("org_id", "address_hash");

-- CreateIndex
CREATE INDEX "suppression_event_org_id_reason_at_id_idx" ON "suppression_event"("org_id", "reason", "at" DESC, "id" DESC);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE suppression DROP CONSTRAINT suppression_reason_check;
ALTER TABLE suppression ADD CONSTRAINT suppression_reason_check
  CHECK (reason IN ('manual', 'imported', 'bounced', 'unsubscribed', 'complained', 'erased')),
  -- What can be told of an erased person is that there was one.
  ADD CONSTRAINT suppression_erased_check CHECK ((reason = 'erased') = (address_hash IS NOT NULL)),
  -- People speak for themselves only: nobody unsubscribes a company.
  ADD CONSTRAINT suppression_domain_check CHECK (address LIKE '%@%' OR reason IN ('manual', 'imported', 'erased'));
ALTER TABLE suppression_event
  ADD CONSTRAINT suppression_event_kind_check CHECK (kind IN ('added', 'removed')),
  ADD CONSTRAINT suppression_event_reason_check
    CHECK (reason IN ('manual', 'imported', 'bounced', 'unsubscribed', 'complained', 'erased')),
  ADD CONSTRAINT suppression_event_address_check CHECK (num_nonnulls(address, address_hash) = 1);

ALTER TABLE suppression_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON suppression_event USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- Which of an organisation's entries are domains: mostly none, and then nobody need look for one.
CREATE INDEX suppression_domain ON suppression (org_id) WHERE address NOT LIKE '%@%';
-- Parts of addresses and domains, as people search for them. LIKE is not leakproof, so that row-level security keeps it from
-- an index: these run as the tables' owner, and ask for the tenant themselves.
CREATE INDEX suppression_words ON suppression USING gin (org_id, address gin_trgm_ops);
CREATE INDEX suppression_event_words ON suppression_event USING gin (org_id, address gin_trgm_ops);
CREATE FUNCTION search_suppression(part text, max_rows int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT id FROM suppression WHERE org_id = current_org() AND address LIKE part LIMIT max_rows $$;
CREATE FUNCTION search_suppression_event(part text, max_rows int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT id FROM suppression_event WHERE org_id = current_org() AND address LIKE part LIMIT max_rows $$;
REVOKE ALL ON FUNCTION search_suppression(text, int), search_suppression_event(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_suppression(text, int), search_suppression_event(text, int) TO leadfactory_app;

-- Under which entries an address stands: its own, its domain's, and those of the domains above that. In one spelling, as
-- the domain makes it (`suppressionKey`).
CREATE FUNCTION suppression_keys(address text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  keys text[] := ARRAY[address];
  host text := substring(address FROM '@([^@]*)$');
BEGIN
  WHILE host <> '' LOOP
    keys := keys || host;
    host := substring(host FROM '\.(.*)$');
  END LOOP;
  RETURN keys;
END $$;

-- One spelling for what is there, and its beginning. What is compared as text can be looked up under row-level security;
-- `citext` cannot.
UPDATE suppression SET address = lower(address) WHERE address <> lower(address);
INSERT INTO suppression_event (org_id, kind, address, address_hash, reason, message_id, at)
  SELECT org_id, 'added', address, address_hash, reason, message_id, at FROM suppression;
