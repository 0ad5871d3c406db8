-- People, what they get in by and their sessions belong to no tenant; row-level security keeps them from tenants all the
-- same. A tenant's transaction sees who its people are, a person's sees its own person, and the rest is the door's alone.

-- Passwords apart from people: whoever may read a person's row may read no hash.
CREATE TABLE user_password (
  user_id text PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  hash text NOT NULL
);
INSERT INTO user_password (user_id, hash) SELECT id, password_hash FROM app_user WHERE password_hash IS NOT NULL;
ALTER TABLE app_user DROP COLUMN password_hash;

-- The door, where nobody is known yet (`db.global`, and for single steps of a tenant's transaction `asGlobal`).
CREATE FUNCTION is_global() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.global', true) = 'on', false) $$;

-- People ----------------------------------------------------------------------------------------------------

ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON app_user USING ((SELECT is_global())) WITH CHECK (is_global());
CREATE POLICY own ON app_user FOR SELECT USING (id = (SELECT current_app_user()));
-- The list of members is read once per query, not once per row.
CREATE POLICY colleagues ON app_user FOR SELECT USING (
  id IN (SELECT m.user_id FROM membership m WHERE m.org_id = (SELECT current_org())));

-- citext's comparison is not leakproof, so that row-level security would keep it from the index.
CREATE FUNCTION user_of_address(address citext) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT u.id FROM app_user u WHERE u.email = address AND is_global() $$;
REVOKE ALL ON FUNCTION user_of_address(citext) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION user_of_address(citext) TO leadfactory_app;

-- Who is made a member can be seen: that is for the door, too; and a membership never becomes another person's.
CREATE POLICY joining ON membership AS RESTRICTIVE FOR INSERT WITH CHECK (is_global());
REVOKE UPDATE ON membership FROM leadfactory_app;
GRANT UPDATE (role, routed_at) ON membership TO leadfactory_app;

-- What lets people in -----------------------------------------------------------------------------------------

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['user_password', 'session', 'one_time_secret', 'second_factor', 'recovery_code', 'known_device']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY door ON %I USING ((SELECT is_global())) WITH CHECK (is_global())', t);
  END LOOP;
END $$;

-- People look at their sessions and end them. They make none, and make none stronger.
CREATE POLICY own ON session FOR SELECT USING (user_id = (SELECT current_app_user()));
CREATE POLICY own_end ON session FOR DELETE USING (user_id = (SELECT current_app_user()));

-- A cookie comes with every request, before its person is known: its hash opens its own session only, in one round trip.
CREATE FUNCTION session_of_cookie(cookie_hash text)
  RETURNS TABLE (id text, user_id text, expires_at timestamptz, org_id uuid, created_at timestamptz, seen_at timestamptz,
    strong boolean, email text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT s.id, s.user_id, s.expires_at, s.org_id, s.created_at, s.seen_at, s.strong, u.email::text, u.name
    FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.id = cookie_hash
  $$;
REVOKE ALL ON FUNCTION session_of_cookie(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_of_cookie(text) TO leadfactory_app;

-- Budgets count tries and requests, outside transactions: no tenant's transaction has any business there.
ALTER TABLE budget ENABLE ROW LEVEL SECURITY;
CREATE POLICY outside ON budget
  USING ((SELECT current_org() IS NULL AND current_app_user() IS NULL))
  WITH CHECK (current_org() IS NULL AND current_app_user() IS NULL);

-- This writes to every organisation of a person: the door's, or a tenant would write into others' logs.
CREATE OR REPLACE FUNCTION audit_person(person text, what text, details jsonb) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    INSERT INTO audit_log (org_id, actor_kind, actor_id, action, subject, data)
    SELECT m.org_id, 'user', person, what, person, details FROM membership m WHERE m.user_id = person AND is_global()
  $$;

-- Who left ------------------------------------------------------------------------------------------------------
-- Timelines and the audit log go on naming people who left, as they were called then; what they are called later, and
-- their address, are not the organisation's affair any more. It goes with the account.

CREATE TABLE former_member (
  org_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE ON UPDATE CASCADE,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  name text NOT NULL,
  left_at timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, user_id)
);
CREATE INDEX former_member_user_id_idx ON former_member (user_id);
ALTER TABLE former_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON former_member FOR SELECT USING (org_id = (SELECT current_org()));
REVOKE INSERT, UPDATE, DELETE ON former_member FROM leadfactory_app;

INSERT INTO former_member (org_id, user_id, name)
  SELECT DISTINCT a.org_id, u.id, u.name
  FROM (
    SELECT org_id, actor_id AS person FROM audit_log WHERE actor_kind = 'user'
    UNION SELECT org_id, subject FROM audit_log WHERE action LIKE 'member.%'
    UNION SELECT org_id, actor_id FROM timeline_event WHERE actor_kind = 'user'
  ) a JOIN app_user u ON u.id = a.person
  WHERE EXISTS (SELECT FROM organisation o WHERE o.id = a.org_id)
    AND NOT EXISTS (SELECT FROM membership m WHERE m.org_id = a.org_id AND m.user_id = u.id);

-- However a membership ends. With the account, or the organisation, there is nothing left to name.
CREATE FUNCTION keep_name_of_member() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    DELETE FROM former_member WHERE org_id = NEW.org_id AND user_id = NEW.user_id;
  ELSE
    INSERT INTO former_member (org_id, user_id, name)
      SELECT OLD.org_id, u.id, u.name FROM app_user u
      WHERE u.id = OLD.user_id AND EXISTS (SELECT FROM organisation o WHERE o.id = OLD.org_id)
      ON CONFLICT (org_id, user_id) DO UPDATE SET name = EXCLUDED.name, left_at = now();
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_name AFTER INSERT OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION keep_name_of_member();

-- Whoever works or worked in the transaction's organisation, by name. It sees what its reader may see.
CREATE VIEW colleague WITH (security_invoker = true) AS
  SELECT u.id, u.name FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.org_id = (SELECT current_org())
  UNION ALL
  SELECT f.user_id, f.name FROM former_member f WHERE f.org_id = (SELECT current_org());
REVOKE INSERT, UPDATE, DELETE ON colleague FROM leadfactory_app;
