-- Nothing is sent as an address that was not proved, and an address is one organisation's.
ALTER TABLE mailbox ADD COLUMN proof_mailed_at timestamptz(6);

CREATE TABLE address_proof (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  org_id uuid NOT NULL,
  mailbox_id uuid NOT NULL,
  address citext NOT NULL,
  key text NOT NULL,
  method text NOT NULL CHECK (method IN ('link', 'dns', 'here')),
  here boolean NOT NULL,
  at timestamptz(6) NOT NULL DEFAULT now(),
  -- What proves nothing counts here at most; a record at a domain can be seen from everywhere.
  CHECK (CASE method WHEN 'here' THEN here WHEN 'dns' THEN NOT here ELSE true END),
  FOREIGN KEY (org_id, mailbox_id) REFERENCES mailbox (org_id, id) ON DELETE CASCADE
);
-- Two that prove an address at once: one does.
CREATE UNIQUE INDEX address_proof_key_here_key ON address_proof (key, here);
CREATE UNIQUE INDEX address_proof_mailbox_id_here_key ON address_proof (mailbox_id, here);
CREATE INDEX address_proof_org_id_address_idx ON address_proof (org_id, address);
ALTER TABLE address_proof ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON address_proof USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

CREATE TABLE domain_proof (
  org_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE ON UPDATE CASCADE,
  host text NOT NULL,
  at timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, host)
);
ALTER TABLE domain_proof ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON domain_proof USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- That a mailbox sent mails before proves nothing: whoever wrote in another's name did, too. All are to be proved. Where
-- mails stay on the machine, an address is with whoever had it first.
INSERT INTO address_proof (org_id, mailbox_id, address, key, method, here)
  SELECT org_id, id, address, lower(address::text), 'here', true FROM mailbox ORDER BY created_at, id
  ON CONFLICT DO NOTHING;

-- Whether an address is another organisation's; `also_here`: as far as this machine goes, too. It says no more than that.
CREATE FUNCTION address_taken(address_key text, also_here boolean) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT EXISTS (SELECT FROM address_proof p
      WHERE p.key = address_key AND p.org_id <> current_org() AND (also_here OR NOT p.here))
  $$;
REVOKE ALL ON FUNCTION address_taken(text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION address_taken(text, boolean) TO leadfactory_app;

-- Whoever holds an address of a domain that the asking organisation proved.
CREATE FUNCTION address_holder(address_key text) RETURNS TABLE (org_id uuid, mailbox_id uuid, method text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT p.org_id, p.mailbox_id, p.method FROM address_proof p
    WHERE p.key = address_key AND NOT p.here AND p.org_id <> current_org() AND EXISTS (
      SELECT FROM domain_proof d WHERE d.org_id = current_org() AND d.host = substring(address_key FROM '[^@]*$'))
  $$;
REVOKE ALL ON FUNCTION address_holder(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION address_holder(text) TO leadfactory_app;

-- Takes it from them, and tells them that it is so, not whose it is now.
CREATE FUNCTION yield_address(address_key text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  DECLARE held record;
  BEGIN
    SELECT * INTO held FROM address_holder(address_key);
    IF NOT FOUND THEN RETURN; END IF;
    DELETE FROM address_proof p WHERE p.key = address_key AND NOT p.here AND p.org_id = held.org_id;
    IF held.method = 'dns' THEN
      DELETE FROM domain_proof d WHERE d.org_id = held.org_id AND d.host = substring(address_key FROM '[^@]*$');
    END IF;
    UPDATE mailbox SET proof_mailed_at = NULL WHERE id = held.mailbox_id;
    INSERT INTO audit_log (org_id, actor_kind, action, subject)
      VALUES (held.org_id, 'system', 'mailbox.proof_lost', held.mailbox_id::text);
  END $$;
REVOKE ALL ON FUNCTION yield_address(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION yield_address(text) TO leadfactory_app;

CREATE TRIGGER tell_insert AFTER INSERT ON mailbox REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('mailbox');
CREATE TRIGGER tell_update AFTER UPDATE ON mailbox REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('mailbox');
