-- Orders to a campaign, and a person's about one lead, have numbers: of two the greater is the newer. The claim of a mail
-- looks at the row, whatever the workflow has heard so far.

-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "order_no" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "order_no" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "paused" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "heeded_order_no" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "heard_until" TIMESTAMPTZ(6);

-- What was said at the companies of those who are being written to has been told to their workflows.
UPDATE "enrolment" SET "heard_until" = now(), "paused" = (held IS NOT DISTINCT FROM 'paused_by_person')
WHERE status <> 'ended';

-- What people at a company said, which holds for all who are written to there.
CREATE INDEX timeline_event_word_idx ON timeline_event (lead_id, recorded_at)
  WHERE kind IN ('replied', 'unsubscribed', 'complained') OR (kind = 'stage' AND enrolment_id IS NULL);
