-- The audit log is searched by kind, address and words, at a million entries.

-- AlterTable
ALTER TABLE "audit_log" ADD COLUMN "kind" TEXT GENERATED ALWAYS AS (split_part("action", '.', 1)) STORED;

-- CreateIndex
CREATE INDEX "audit_log_org_id_kind_at_id_idx" ON "audit_log"("org_id", "kind", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_log_org_id_ip_at_id_idx" ON "audit_log"("org_id", "ip", "at" DESC, "id" DESC);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- All that is stored of an entry, as the search reads it.
CREATE FUNCTION audit_words(action text, subject text, actor text, address text, agent text, data jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(action || ' ' || coalesce(subject, '') || ' ' || coalesce(actor, '') || ' ' || coalesce(address, '')
      || ' ' || coalesce(agent, '') || ' ' || data::text)
  $$;
CREATE INDEX audit_log_words_idx ON audit_log USING gin (
  org_id, audit_words(action, subject, actor_id, ip, user_agent, data) gin_trgm_ops);

-- The tenant's entries with these words as they stand, `most` at most, in no order: whoever gets all of `most` asks by time
-- instead. As the owner, because row-level security keeps LIKE from the index.
CREATE FUNCTION search_audit_log(words text, most int) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT a.id FROM audit_log a
    WHERE a.org_id = current_org()
      AND audit_words(a.action, a.subject, a.actor_id, a.ip, a.user_agent, a.data)
        LIKE '%' || replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    LIMIT most
  $$;
REVOKE ALL ON FUNCTION search_audit_log(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_audit_log(text, int) TO leadfactory_app;
