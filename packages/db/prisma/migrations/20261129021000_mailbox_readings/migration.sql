-- How far each mailbox with an account of its own was read, and what is wrong where it is not; and that whoever gives it an
-- account, or takes it away, or puts the account right, has its reader told.

-- CreateTable
CREATE TABLE "mailbox_reading" (
    "mailbox_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "cursor" TEXT,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "read_at" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(6),
    "error" TEXT,

    CONSTRAINT "mailbox_reading_pkey" PRIMARY KEY ("mailbox_id")
);

-- CreateIndex
CREATE INDEX "mailbox_reading_connection_id_idx" ON "mailbox_reading"("connection_id");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE mailbox_reading
  ADD CONSTRAINT mailbox_reading_mailbox_id_fkey FOREIGN KEY (org_id, mailbox_id) REFERENCES mailbox (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT mailbox_reading_connection_id_fkey FOREIGN KEY (org_id, connection_id) REFERENCES connection (org_id, id)
    ON DELETE CASCADE;

ALTER TABLE mailbox_reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mailbox_reading USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

CREATE FUNCTION want_mailbox_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO intent (org_id, payload)
    VALUES (NEW.org_id, jsonb_build_object('kind', 'read_mailbox', 'mailboxId', NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER want_read_made AFTER INSERT ON mailbox
  FOR EACH ROW WHEN (NEW.connection_id IS NOT NULL) EXECUTE FUNCTION want_mailbox_read();
CREATE TRIGGER want_read_changed AFTER UPDATE OF connection_id ON mailbox
  FOR EACH ROW WHEN (NEW.connection_id IS DISTINCT FROM OLD.connection_id) EXECUTE FUNCTION want_mailbox_read();

CREATE FUNCTION want_mailboxes_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO intent (org_id, payload)
    SELECT b.org_id, jsonb_build_object('kind', 'read_mailbox', 'mailboxId', b.id) FROM mailbox b WHERE b.connection_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER want_read_by AFTER UPDATE OF sealed ON connection
  FOR EACH ROW WHEN (NEW.sealed IS DISTINCT FROM OLD.sealed) EXECUTE FUNCTION want_mailboxes_read();

CREATE FUNCTION tell_mailbox_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', json_build_object('org', c.org_id, 'kind', 'mailbox', 'id', c.mailbox_id)::text)
    FROM (SELECT org_id, mailbox_id FROM changed LIMIT 50) c;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_update AFTER UPDATE ON mailbox_reading REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_mailbox_reading();
