-- Owners get a letter when a mailbox stops by itself, once for each time. Those that have stopped until now are known of.
ALTER TABLE "mailbox" ADD COLUMN "stop_told_at" TIMESTAMPTZ(6);
UPDATE mailbox SET stop_told_at = now() WHERE stopped_by IS NOT NULL;

-- Of all tenants' mailboxes, which have stopped without their owners having heard of it, and nothing else of them.
CREATE INDEX mailbox_stopped ON mailbox (stopped_at) WHERE stopped_by IS NOT NULL;
CREATE FUNCTION stops_untold() RETURNS TABLE (id uuid, org_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT b.id, b.org_id FROM mailbox b
    WHERE b.stopped_by IS NOT NULL AND (b.stop_told_at IS NULL OR b.stop_told_at < b.stopped_at)
    ORDER BY b.stopped_at LIMIT 100 $$;
REVOKE ALL ON FUNCTION stops_untold() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stops_untold() TO leadfactory_app;
