-- A mail that could not be delivered for now is tried again: each attempt is a row of the ledger, claimed by itself.

-- AlterTable
ALTER TABLE "message" ADD COLUMN "again_of" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "message_again_of_purpose_key" ON "message"("again_of", "purpose");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE message
  ADD CONSTRAINT message_again_of_fkey FOREIGN KEY (org_id, again_of) REFERENCES message (org_id, id) ON DELETE CASCADE;
