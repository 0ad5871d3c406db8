-- How an organisation keeps to the laws about consent. Those that are there hold nothing until they say so: what runs goes on.
ALTER TABLE "organisation" ADD COLUMN "consent_rules" JSONB NOT NULL DEFAULT '{}';

-- What waits for consent is asked after every hour: it was held all along.
CREATE OR REPLACE FUNCTION note_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.held_last IS DISTINCT FROM NEW.held OR NEW.held_at IS NULL
    OR (TG_OP = 'UPDATE' AND NEW.step_key IS DISTINCT FROM OLD.step_key)
    OR NEW.held NOT IN ('no_send_slot', 'mailbox_paused', 'no_postal_address', 'mailbox_unproved', 'consent_missing',
      'mail_server_unreachable', 'mailbox_account_failing')
  THEN
    NEW.held_at := now();
    NEW.held_last := NEW.held;
  END IF;
  RETURN NEW;
END $$;
