-- Not too many mails of a mailbox go to one company on one day: a send time knows whose domain it writes to, where that is
-- one company's own.
ALTER TABLE "send_slot" ADD COLUMN "domain" TEXT;
CREATE INDEX send_slot_domain ON send_slot (mailbox_id, domain, local_day) WHERE domain IS NOT NULL;
-- 0: no limit.
ALTER TABLE "mailbox" ADD COLUMN "domain_cap" INTEGER NOT NULL DEFAULT 5;

-- A mailbox stops by itself where too much comes back, and says when and why; null: a person paused it, or nobody.
ALTER TABLE "mailbox" ADD COLUMN "bounce_limit" DOUBLE PRECISION NOT NULL DEFAULT 5,
  ADD COLUMN "complaint_limit" DOUBLE PRECISION NOT NULL DEFAULT 0.3,
  ADD COLUMN "stopped_by" TEXT,
  ADD COLUMN "stopped_at" TIMESTAMPTZ(6),
  -- What came back before counts no more: whoever resumed it knew.
  ADD COLUMN "judged_from" TIMESTAMPTZ(6);
-- Its latest mails, and what came of them.
CREATE INDEX message_of_mailbox ON message (mailbox_id, attempted_at DESC) INCLUDE (org_id, id, bounced_at)
  WHERE status = 'sent';
