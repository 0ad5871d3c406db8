-- A campaign may write within a window alone: from a first day of its mailbox to a last one, both included.
ALTER TABLE "campaign" ADD COLUMN "starts_on" DATE, ADD COLUMN "ends_on" DATE,
  ADD CONSTRAINT campaign_window CHECK (ends_on >= starts_on);
