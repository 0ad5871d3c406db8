-- What pages count of a whole organisation, or of a whole campaign, is read in indexes alone: they hold all columns that
-- those ask for, the tenant's among them, since its policy asks for that. Prisma's schema knows none of these.

-- A campaign's mails by step and variant, and by enrolment.
CREATE INDEX message_campaign_figures ON message (campaign_id, step_key, variant)
  INCLUDE (org_id, id, enrolment_id, purpose, sent_at, delivered_at, opened_at, clicked_at, bounced_at)
  WHERE campaign_id IS NOT NULL;
-- Mails to a campaign's leads that are not the campaign's: what they bought.
CREATE INDEX message_beside_campaigns ON message (org_id, enrolment_id) INCLUDE (id, sent_at, opened_at, clicked_at)
  WHERE campaign_id IS NULL AND enrolment_id IS NOT NULL;
-- The few that were claimed and may still leave.
CREATE INDEX message_leaving ON message (campaign_id) INCLUDE (org_id, purpose) WHERE status = 'sending';
-- All mails of an organisation, and those of a period.
CREATE INDEX message_sent ON message (org_id, sent_at)
  INCLUDE (lead_id, purpose, delivered_at, opened_at, clicked_at, bounced_at) WHERE status = 'sent';
DROP INDEX message_org_id_sent_at_idx;
-- Which mails were answered, or made somebody want no more.
CREATE INDEX message_event_answers ON message_event (org_id, kind, at) INCLUDE (message_id)
  WHERE kind IN ('replied', 'unsubscribed');

-- What was sold, all told and in a period, and to which of a campaign's leads.
CREATE INDEX sale_order_paid ON sale_order (org_id, paid_at)
  INCLUDE (currency, amount_cents, reversed_cents, enrolment_id, lead_id) WHERE status = 'paid';

CREATE INDEX enrolment_campaign_figures ON enrolment (campaign_id, status, phase, outcome, held, position)
  INCLUDE (org_id, id, lead_id);

-- Leads by stage and temperature, and how many of them are new.
CREATE INDEX lead_counts ON lead (org_id, stage, temperature) INCLUDE (created_at) WHERE merged_into IS NULL;
CREATE INDEX lead_sample ON lead (org_id) WHERE is_sample;

-- What the list of assessments can be filtered by.
CREATE INDEX assessment_choices ON assessment (org_id, industry, country) INCLUDE (id) WHERE current;
CREATE INDEX finding_choices ON finding (org_id, rule_id, assessment_id) WHERE severity <> 'good';
