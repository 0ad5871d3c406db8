-- By which account a mail was last tried: who is asked what became of it, whatever account its mailbox has by then. Neither:
-- it was not tried, or before this was remembered.
ALTER TABLE "message" ADD COLUMN "connection_id" UUID;
ALTER TABLE "message" ADD COLUMN "by_environment" BOOLEAN NOT NULL DEFAULT false;

-- As every foreign key between tenants' tables, it names the tenant. Connections stay as rows when they are removed.
ALTER TABLE message
  ADD CONSTRAINT message_connection_id_fkey FOREIGN KEY (org_id, connection_id) REFERENCES connection (org_id, id),
  ADD CONSTRAINT message_one_account CHECK (connection_id IS NULL OR NOT by_environment);
