-- What came of a mail stands with it, and how far a campaign's lead came with its enrolment, so that a campaign's figures
-- are two ranges of indexes: one of its mails, one of its enrolments. Triggers write both as the event is told.

ALTER TABLE message ADD COLUMN replied_at timestamptz(6), ADD COLUMN unsubscribed_at timestamptz(6);
ALTER TABLE enrolment ADD COLUMN contacted boolean NOT NULL DEFAULT false,
  ADD COLUMN engaged boolean NOT NULL DEFAULT false, ADD COLUMN replied boolean NOT NULL DEFAULT false;

UPDATE message m SET replied_at = a.replied_at, unsubscribed_at = a.unsubscribed_at
FROM (SELECT message_id, min(at) FILTER (WHERE kind = 'replied') AS replied_at,
    min(at) FILTER (WHERE kind = 'unsubscribed') AS unsubscribed_at
  FROM message_event WHERE kind IN ('replied', 'unsubscribed') GROUP BY message_id) a
WHERE m.id = a.message_id;

UPDATE enrolment e SET contacted = m.contacted, engaged = m.engaged, replied = m.replied
FROM (SELECT enrolment_id, count(sent_at) > 0 AS contacted, count(opened_at) + count(clicked_at) > 0 AS engaged,
    count(replied_at) > 0 AS replied FROM message WHERE enrolment_id IS NOT NULL GROUP BY enrolment_id) m
WHERE e.id = m.enrolment_id AND (m.contacted OR m.engaged OR m.replied);

CREATE FUNCTION note_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE message SET
    replied_at = CASE WHEN NEW.kind = 'replied' THEN least(replied_at, NEW.at) ELSE replied_at END,
    unsubscribed_at = CASE WHEN NEW.kind = 'unsubscribed' THEN least(unsubscribed_at, NEW.at) ELSE unsubscribed_at END
  WHERE id = NEW.message_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_answer AFTER INSERT ON message_event FOR EACH ROW
  WHEN (NEW.kind IN ('replied', 'unsubscribed')) EXECUTE FUNCTION note_answer();

-- A lead goes on only: what it was is never taken back. Most mails tell nothing that the enrolment does not know yet.
CREATE FUNCTION note_how_far() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE enrolment SET contacted = contacted OR NEW.sent_at IS NOT NULL,
    engaged = engaged OR NEW.opened_at IS NOT NULL OR NEW.clicked_at IS NOT NULL,
    replied = replied OR NEW.replied_at IS NOT NULL
  WHERE id = NEW.enrolment_id AND (NOT contacted AND NEW.sent_at IS NOT NULL
    OR NOT engaged AND (NEW.opened_at IS NOT NULL OR NEW.clicked_at IS NOT NULL)
    OR NOT replied AND NEW.replied_at IS NOT NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER note_how_far_of_new AFTER INSERT ON message FOR EACH ROW
  WHEN (NEW.enrolment_id IS NOT NULL AND NEW.sent_at IS NOT NULL) EXECUTE FUNCTION note_how_far();
CREATE TRIGGER note_how_far AFTER UPDATE OF sent_at, opened_at, clicked_at, replied_at ON message FOR EACH ROW
  WHEN (NEW.enrolment_id IS NOT NULL) EXECUTE FUNCTION note_how_far();

DROP INDEX message_campaign_figures, message_beside_campaigns, message_sent, enrolment_campaign_figures;
CREATE INDEX message_campaign_figures ON message (campaign_id, step_key, variant)
  INCLUDE (org_id, purpose, sent_at, delivered_at, opened_at, clicked_at, bounced_at, replied_at, unsubscribed_at)
  WHERE campaign_id IS NOT NULL;
CREATE INDEX message_sent ON message (org_id, sent_at)
  INCLUDE (lead_id, purpose, delivered_at, opened_at, clicked_at, bounced_at, replied_at) WHERE status = 'sent';
CREATE INDEX enrolment_campaign_figures ON enrolment
  (campaign_id, status, phase, outcome, held, position, contacted, engaged, replied) INCLUDE (org_id, lead_id);
