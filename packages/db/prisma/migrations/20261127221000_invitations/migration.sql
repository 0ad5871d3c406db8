-- Whoever is invited is no member, and has no account, until they accept. An account's address is proved once its person
-- used a link that went to the address alone.
ALTER TABLE app_user ADD COLUMN address_proved_at timestamptz(6);

CREATE TABLE invitation (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  org_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE ON UPDATE CASCADE,
  email citext NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'rep', 'viewer')),
  invited_by text,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  expires_at timestamptz(6) NOT NULL,
  mailed_at timestamptz(6),
  mailed_hash text UNIQUE,
  shown_hash text UNIQUE,
  UNIQUE (org_id, email)
);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitation USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- Those who never used their claim link were members all the same: each is an invitation now, to be sent again.
INSERT INTO invitation (org_id, email, name, role, created_at, expires_at)
  SELECT m.org_id, u.email, u.name, m.role, m.created_at, now()
  FROM membership m JOIN app_user u ON u.id = m.user_id WHERE u.password_hash IS NULL;
UPDATE lead SET owner_id = NULL WHERE owner_id IN (SELECT id FROM app_user WHERE password_hash IS NULL);
UPDATE task SET owner_id = NULL WHERE owner_id IN (SELECT id FROM app_user WHERE password_hash IS NULL);
DELETE FROM app_user WHERE password_hash IS NULL;

ALTER TABLE app_user DROP COLUMN claim_hash, DROP COLUMN claim_expires;
DROP FUNCTION belongs_elsewhere(text);

-- What a person is handed once, kept as its SHA-256: links that choose a password, and what else is used up.
CREATE TABLE one_time_secret (
  hash text PRIMARY KEY,
  purpose text NOT NULL,
  user_id text REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  expires_at timestamptz(6) NOT NULL
);
CREATE INDEX one_time_secret_user_id_purpose_idx ON one_time_secret (user_id, purpose);
CREATE INDEX one_time_secret_expires_at_idx ON one_time_secret (expires_at);

-- A link comes before its tenant is known: it opens its own invitation only.
CREATE FUNCTION invitation_of_link(link_hash text)
  RETURNS TABLE (id uuid, org_id uuid, organisation text, inviter text, email text, name text, role text, by_mail boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT i.id, i.org_id, o.name, u.name, i.email::text, i.name, i.role, i.mailed_hash IS NOT DISTINCT FROM link_hash
    FROM invitation i JOIN organisation o ON o.id = i.org_id LEFT JOIN app_user u ON u.id = i.invited_by
    WHERE (i.mailed_hash = link_hash OR i.shown_hash = link_hash) AND i.expires_at > now()
  $$;
REVOKE ALL ON FUNCTION invitation_of_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invitation_of_link(text) TO leadfactory_app;

-- What a signed-in person is invited to: nothing while their address is not proved.
CREATE FUNCTION own_invitations()
  RETURNS TABLE (id uuid, org_id uuid, organisation text, inviter text, role text, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT i.id, i.org_id, o.name, u.name, i.role, i.expires_at
    FROM app_user me JOIN invitation i ON i.email = me.email JOIN organisation o ON o.id = i.org_id
      LEFT JOIN app_user u ON u.id = i.invited_by
    WHERE me.id = current_app_user() AND me.address_proved_at IS NOT NULL AND i.expires_at > now()
    ORDER BY i.created_at
  $$;
REVOKE ALL ON FUNCTION own_invitations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_invitations() TO leadfactory_app;

-- What becomes of a person's account is told to every organisation that they belong to.
CREATE FUNCTION audit_person(person text, what text, details jsonb) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    INSERT INTO audit_log (org_id, actor_kind, actor_id, action, subject, data)
    SELECT m.org_id, 'user', person, what, person, details FROM membership m WHERE m.user_id = person
  $$;
REVOKE ALL ON FUNCTION audit_person(text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_person(text, text, jsonb) TO leadfactory_app;

-- Whose access may have ended, by the person's id: open streams look again.
CREATE FUNCTION tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', OLD.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_access AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_access();
CREATE TRIGGER tell_access AFTER DELETE OR UPDATE OF role ON membership FOR EACH ROW EXECUTE FUNCTION tell_access();
