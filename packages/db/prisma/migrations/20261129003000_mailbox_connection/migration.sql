-- A mailbox may have an account of its own at a vendor: it sends through it, and reads what comes back. Without one, the
-- organisation's default connection sends, else what the environment configures.
ALTER TABLE "mailbox" ADD COLUMN "connection_id" UUID;

-- CreateIndex
CREATE INDEX "mailbox_connection_id_idx" ON "mailbox"("connection_id");

-- As every foreign key between tenants' tables, it names the tenant. Connections stay as rows when they are removed.
ALTER TABLE mailbox
  ADD CONSTRAINT mailbox_connection_id_fkey FOREIGN KEY (org_id, connection_id) REFERENCES connection (org_id, id);
