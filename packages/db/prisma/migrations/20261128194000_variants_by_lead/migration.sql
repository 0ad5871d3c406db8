-- A test of variants is read of its campaign's mails and of the enrolments that they went to, both in their indexes alone:
-- so the first say which enrolment, and the second by which version it was written to.

DROP INDEX message_campaign_figures, enrolment_campaign_figures;
CREATE INDEX message_campaign_figures ON message (campaign_id, step_key, variant)
  INCLUDE (org_id, purpose, enrolment_id, sent_at, delivered_at, opened_at, clicked_at, bounced_at, replied_at, unsubscribed_at)
  WHERE campaign_id IS NOT NULL;
CREATE INDEX enrolment_campaign_figures ON enrolment
  (campaign_id, status, phase, outcome, held, position, contacted, engaged, replied)
  INCLUDE (org_id, lead_id, id, sequence_version_id);
