-- Who sees which leads: all, those of their teams, or their own; and what of a role's rights a member was given or not.

ALTER TABLE membership
  ADD COLUMN sees text NOT NULL DEFAULT 'all',
  ADD COLUMN granted text[] NOT NULL DEFAULT '{}',
  ADD COLUMN denied text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT membership_sees_check CHECK (sees IN ('all', 'team', 'own') AND (sees = 'all' OR role NOT IN ('owner', 'admin'))),
  ADD CONSTRAINT membership_permissions_check CHECK (NOT granted && denied);

GRANT UPDATE (sees, granted, denied) ON membership TO leadfactory_app;

CREATE TABLE team (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  org_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE ON UPDATE CASCADE,
  name citext NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  UNIQUE (org_id, name),
  UNIQUE (org_id, id)
);
CREATE TABLE team_member (
  org_id uuid NOT NULL,
  team_id uuid NOT NULL,
  user_id text NOT NULL,
  PRIMARY KEY (team_id, user_id),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, user_id) REFERENCES membership (org_id, user_id) ON DELETE CASCADE
);
CREATE INDEX team_member_org_id_user_id_idx ON team_member (org_id, user_id);
ALTER TABLE team ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON team USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
ALTER TABLE team_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON team_member USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- Rows by owner -------------------------------------------------------------------------------------------
-- Who does not see all works as a role of its own, to which more policies apply: a condition “all, or by owner” would
-- cost those who see all their indexes. The transaction names the member.

DO $$
DECLARE remedy text := ' As a superuser: CREATE ROLE leadfactory_member NOLOGIN; CREATE ROLE leadfactory_own NOLOGIN; '
  'GRANT leadfactory_member TO leadfactory_own WITH INHERIT TRUE; '
  'GRANT leadfactory_member, leadfactory_own TO leadfactory_app WITH INHERIT FALSE, SET TRUE;';
BEGIN
  IF to_regrole('leadfactory_member') IS NULL OR to_regrole('leadfactory_own') IS NULL THEN
    RAISE EXCEPTION 'The roles leadfactory_member and leadfactory_own are missing.%', remedy;
  END IF;
  IF pg_has_role('leadfactory_app', 'leadfactory_member', 'USAGE') OR pg_has_role('leadfactory_app', 'leadfactory_own', 'USAGE')
    OR NOT pg_has_role('leadfactory_app', 'leadfactory_member', 'SET') OR NOT pg_has_role('leadfactory_app', 'leadfactory_own', 'SET')
    OR NOT pg_has_role('leadfactory_own', 'leadfactory_member', 'USAGE') THEN
    RAISE EXCEPTION 'leadfactory_app must be able to become leadfactory_member and leadfactory_own, and be neither already.%', remedy;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO leadfactory_member;

CREATE FUNCTION current_member() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.member_id', true), '') $$;

-- Whose leads the transaction's member sees: their own, and those of whoever is in a team with them. Nobody's leads are
-- for those who see all. Nothing where no member is named, or they belong here no more.
CREATE FUNCTION seen_owners() RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT CASE m.sees
      WHEN 'all' THEN (SELECT array_agg(a.user_id) FROM membership a WHERE a.org_id = m.org_id)
      WHEN 'own' THEN ARRAY[m.user_id]
      ELSE ARRAY(
        SELECT m.user_id UNION SELECT o.user_id FROM team_member t
          JOIN team_member o ON o.org_id = t.org_id AND o.team_id = t.team_id
        WHERE t.org_id = m.org_id AND t.user_id = m.user_id) END
    FROM membership m WHERE m.org_id = current_org() AND m.user_id = current_member()
  $$;
REVOKE ALL ON FUNCTION seen_owners() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seen_owners() TO leadfactory_app;

-- (SELECT …) is asked once per query.
CREATE POLICY seen ON lead AS RESTRICTIVE TO leadfactory_member
  USING (owner_id = ANY ((SELECT seen_owners())::text[]));
-- Who sees one owner's leads: Postgres reckons an unknown array at ten owners and would walk the whole list, but finds
-- one owner by the index that has the list's order.
CREATE POLICY own ON lead AS RESTRICTIVE TO leadfactory_own USING (owner_id = (SELECT current_member()));

-- A company is seen by its leads, a contact by the lead whose it is.
CREATE POLICY seen ON company AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead l WHERE l.company_id = company.id));
CREATE POLICY seen ON contact AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead l WHERE l.contact_id = contact.id));

-- An import is seen by whoever made it: what it refused and remarked is of a file of theirs.
CREATE POLICY seen ON import AS RESTRICTIVE TO leadfactory_member
  USING (created_by = (SELECT current_member()));

-- What hangs on one of those is seen with it. A model's call may be of no lead.
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('enrichment', 'lead_id', 'lead'), ('enrichment_run', 'lead_id', 'lead'), ('assessment', 'lead_id', 'lead'),
    ('score', 'lead_id', 'lead'), ('prompt_trial', 'lead_id', 'lead'), ('enrolment', 'lead_id', 'lead'),
    ('message', 'lead_id', 'lead'), ('sale_order', 'lead_id', 'lead'), ('report', 'lead_id', 'lead'),
    ('touchpoint', 'lead_id', 'lead'), ('timeline_event', 'lead_id', 'lead'), ('task', 'lead_id', 'lead'),
    ('lead_field_value', 'lead_id', 'lead'), ('lead_merge', 'lead_id', 'lead'),
    ('ai_call', 'lead_id', 'lead'), ('ai_answer', 'lead_id', 'lead'),
    ('contact_point', 'contact_id', 'contact'), ('import_row_error', 'import_id', 'import'),
    ('finding', 'assessment_id', 'assessment'), ('analysis', 'assessment_id', 'assessment'),
    ('assessment_file', 'assessment_id', 'assessment'), ('insight', 'assessment_id', 'assessment'),
    ('message_event', 'message_id', 'message'), ('send_slot', 'enrolment_id', 'enrolment'),
    ('sale_reversal', 'order_id', 'sale_order'), ('attribution_credit', 'order_id', 'sale_order')
  ) AS v (tab, col, parent) LOOP
    EXECUTE format('CREATE POLICY seen ON %1$I AS RESTRICTIVE TO leadfactory_member USING (%4$s EXISTS (SELECT FROM %3$I p WHERE p.id = %1$I.%2$I))',
      r.tab, r.col, r.parent, CASE WHEN r.tab IN ('ai_call', 'ai_answer') THEN 'lead_id IS NULL OR' END);
  END LOOP;
END $$;
CREATE POLICY seen ON lead_apart AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead l WHERE l.id = lead_id) AND EXISTS (SELECT FROM lead l WHERE l.id = other_id));

-- The search finds what its asker sees.
CREATE OR REPLACE FUNCTION search_leads(words text, numbers text[], max_hits int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $fn$
DECLARE
  exactly text;
  nearly text;
  -- As the owner of the tables, no policy says it.
  owned text := CASE WHEN current_member() IS NULL THEN '' ELSE 'owner_id = ANY ($3) AND ' END;
  owners text[] := CASE WHEN current_member() IS NOT NULL THEN coalesce(seen_owners(), '{}') END;
BEGIN
  SELECT string_agg(t.exactly, ' AND '), string_agg(t.nearly, ' AND ') INTO exactly, nearly FROM (
    SELECT format('search_text LIKE %L', search_pattern(w)) AS exactly, (
      -- Of an address each part for itself, so that a part which many have finds nobody.
      SELECT string_agg(CASE search_near(part) WHEN '{}' THEN anywhere
        ELSE format('(%s OR search_near(search_text) && %L::int[])', anywhere, search_near(part)) END, ' AND ')
      FROM regexp_split_to_table(w, CASE WHEN w ~ '%|^[._@]*$' THEN '^$' ELSE '[._@]+' END) part,
        format('search_text LIKE %L', CASE part WHEN w THEN search_pattern(w) ELSE '%' || part || '%' END) anywhere
      WHERE part <> ''
    ) AS nearly
    FROM unnest(string_to_array(nullif(search_fold(words), ''), ' ')) w
    UNION ALL
    SELECT format('search_text LIKE %L', '%' || n || '%'), format('search_text LIKE %L', '%' || right(n, 7) || ' %')
    FROM unnest(numbers) n
  ) t;
  IF exactly IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id FROM lead WHERE org_id = $1 AND %s %s LIMIT $2', owned, exactly)
    USING current_org(), max_hits, owners;
  IF NOT FOUND AND nearly <> exactly THEN
    RETURN QUERY EXECUTE format('SELECT id FROM lead WHERE org_id = $1 AND %s %s LIMIT $2', owned, nearly)
      USING current_org(), max_hits, owners;
  END IF;
END $fn$;

-- A key sees and may what its person does.
DROP FUNCTION api_key_tenant(text);
CREATE FUNCTION api_key_tenant(key_hash text)
  RETURNS TABLE (id uuid, org_id uuid, role text, owner_role text, name text, scopes text[],
    owner_id text, sees text, granted text[], denied text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT k.id, k.org_id, k.role, m.role, k.name, k.scopes, k.owner_id, m.sees, m.granted, m.denied
    FROM api_key k JOIN membership m ON m.org_id = k.org_id AND m.user_id = k.owner_id
    WHERE k.hash = key_hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  $$;
REVOKE ALL ON FUNCTION api_key_tenant(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_key_tenant(text) TO leadfactory_app;

-- Open pages of whoever sees more or less than before read again.
DROP TRIGGER tell_access ON membership;
CREATE TRIGGER tell_access AFTER DELETE OR UPDATE OF role, sees, granted, denied ON membership
  FOR EACH ROW EXECUTE FUNCTION tell_access();
CREATE FUNCTION tell_team() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access', x.user_id) FROM team_member x
    WHERE x.team_id = coalesce(NEW.team_id, OLD.team_id);
  PERFORM pg_notify('access', coalesce(NEW.user_id, OLD.user_id));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_team AFTER INSERT OR DELETE ON team_member FOR EACH ROW EXECUTE FUNCTION tell_team();
CREATE FUNCTION tell_owners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.owner_id IS NOT NULL THEN PERFORM pg_notify('access', OLD.owner_id); END IF;
  IF NEW.owner_id IS NOT NULL THEN PERFORM pg_notify('access', NEW.owner_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_owners AFTER UPDATE OF owner_id ON lead
  FOR EACH ROW WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id) EXECUTE FUNCTION tell_owners();

-- Scopes are named as the permissions that they are.
UPDATE api_key SET scopes = array_replace(array_replace(scopes, 'sales:write', 'bill'), 'products:write', 'bill')
  WHERE scopes && '{sales:write,products:write}';
