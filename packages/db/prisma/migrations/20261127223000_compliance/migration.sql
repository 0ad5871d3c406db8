-- Erasing people, with certificates; how long data is kept; who did what from where.

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "cause" TEXT NOT NULL DEFAULT 'request',
    "requested_by_kind" TEXT NOT NULL,
    "requested_by" TEXT,
    "status" TEXT NOT NULL DEFAULT 'requested',
    "person" JSONB,
    "lead_ids" UUID[],
    "addresses" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "done_at" TIMESTAMPTZ(6),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_rule" (
    "org_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("org_id","kind")
);

-- AlterTable
ALTER TABLE "suppression" ADD COLUMN "address_hash" TEXT, ALTER COLUMN "address" DROP NOT NULL;

-- AlterTable
ALTER TABLE "ai_answer" ADD COLUMN "lead_id" UUID;

-- AlterTable
ALTER TABLE "audit_log" ADD COLUMN "ip" TEXT, ADD COLUMN "user_agent" TEXT;

-- CreateIndex
CREATE INDEX "erasure_org_id_created_at_id_idx" ON "erasure"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "erasure_lead_ids_idx" ON "erasure" USING GIN ("lead_ids");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_org_id_address_hash_key" ON "suppression"("org_id", "address_hash");

-- CreateIndex
CREATE INDEX "ai_answer_lead_id_idx" ON "ai_answer"("lead_id");

-- CreateIndex
CREATE INDEX "audit_log_org_id_action_at_id_idx" ON "audit_log"("org_id", "action", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_log_org_id_actor_id_at_id_idx" ON "audit_log"("org_id", "actor_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_log_org_id_subject_at_id_idx" ON "audit_log"("org_id", "subject", "at" DESC, "id" DESC);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE erasure
  ADD CONSTRAINT erasure_status_check CHECK (status IN ('requested', 'running', 'done')),
  ADD CONSTRAINT erasure_cause_check CHECK (cause IN ('request', 'retention')),
  -- A certificate says nothing of whom it is about.
  ADD CONSTRAINT erasure_person_check CHECK ((person IS NULL) = (status = 'done'));
ALTER TABLE retention_rule ADD CONSTRAINT retention_rule_days_check CHECK (days > 0);
ALTER TABLE suppression ADD CONSTRAINT suppression_address_check CHECK (num_nonnulls(address, address_hash) = 1);
ALTER TABLE suppression DROP CONSTRAINT IF EXISTS suppression_reason_check;
ALTER TABLE suppression ADD CONSTRAINT suppression_reason_check
  CHECK (reason IN ('unsubscribed', 'bounced', 'complained', 'manual', 'erased'));

ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON erasure USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
ALTER TABLE retention_rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON retention_rule USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- What a model's call cost and what a prompt was are never altered; what they say of a person can be taken out.
GRANT UPDATE (error) ON ai_call TO leadfactory_app;
GRANT UPDATE (system, template, note) ON prompt_version TO leadfactory_app;

-- Certificates are kept: the application may take none away.
REVOKE DELETE ON erasure FROM leadfactory_app;

CREATE TRIGGER tell_insert AFTER INSERT ON erasure REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('erasure');
CREATE TRIGGER tell_update AFTER UPDATE ON erasure REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('erasure');

-- HMAC-SHA-256 (RFC 2104) of an address in lower case, under the key that the application gives its transaction. Who
-- holds the database without that key can find no address by trying all that there are.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE FUNCTION address_hash(address text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  address_key text := nullif(current_setting('app.address_key', true), '');
BEGIN
  IF address_key IS NULL THEN
    RAISE EXCEPTION 'The key of hashed addresses is not set: the connection was made without one.';
  END IF;
  RETURN encode(hmac(convert_to(lower(normalize(btrim(address), NFC)), 'UTF8'), decode(address_key, 'hex'), 'sha256'), 'hex');
END $$;

-- What is kept for how long is looked after for one tenant after the other: their ids, and nothing else of them.
CREATE FUNCTION tenants_after(after uuid, max_rows int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT o.id FROM organisation o WHERE o.id > after ORDER BY o.id LIMIT max_rows $$;
REVOKE ALL ON FUNCTION tenants_after(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_after(uuid, int) TO leadfactory_app;
