-- What a campaign is told stands on the rows of its enrolments, not in messages to their workflows: a life that wakes asks.

ALTER TABLE campaign ADD COLUMN paused_at timestamptz(6), ADD COLUMN paused_ms bigint NOT NULL DEFAULT 0;
UPDATE campaign SET paused_at = now() WHERE status = 'paused';

ALTER TABLE enrolment ADD COLUMN asks boolean NOT NULL DEFAULT false,
  ADD COLUMN due_at timestamptz(6), ADD COLUMN paused_ms bigint NOT NULL DEFAULT 0;

ALTER TABLE send_slot ADD COLUMN due_at timestamptz(6);
