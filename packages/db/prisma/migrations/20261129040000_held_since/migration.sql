-- Since when a lead is held, and lists and counts of those who are, the longest first, by one index.
ALTER TABLE "enrolment" ADD COLUMN "held_at" TIMESTAMPTZ(6), ADD COLUMN "held_last" TEXT;

-- Of those held before this was kept nobody knows more than when they were last heard of.
UPDATE enrolment e SET held_at = l.last_activity_at, held_last = e.held
FROM lead l WHERE l.id = e.lead_id AND e.held IS NOT NULL;

-- What is tried again by itself comes off its hold for the moment of the try: whoever is held by the same at the same step
-- again was held all along.
CREATE FUNCTION note_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.held_last IS DISTINCT FROM NEW.held OR NEW.held_at IS NULL
    OR (TG_OP = 'UPDATE' AND NEW.step_key IS DISTINCT FROM OLD.step_key)
    OR NEW.held NOT IN ('no_send_slot', 'mailbox_paused', 'no_postal_address', 'mailbox_unproved', 'mail_server_unreachable',
      'mailbox_account_failing')
  THEN
    NEW.held_at := now();
    NEW.held_last := NEW.held;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER note_held_new BEFORE INSERT ON enrolment FOR EACH ROW WHEN (NEW.held IS NOT NULL) EXECUTE FUNCTION note_held();
CREATE TRIGGER note_held BEFORE UPDATE OF held ON enrolment FOR EACH ROW
  WHEN (NEW.held IS DISTINCT FROM OLD.held) EXECUTE FUNCTION note_held();

DROP INDEX "enrolment_org_id_held_idx";
CREATE INDEX enrolment_held ON enrolment (org_id, held, held_at, id) INCLUDE (campaign_id, lead_id)
  WHERE held IS NOT NULL AND status <> 'ended';
