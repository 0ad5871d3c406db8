-- An API key belongs to a person: it never does more than they may, and ends with their membership or their account.
ALTER TABLE api_key
  ADD COLUMN owner_id text REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD COLUMN scopes text[],
  ADD COLUMN expires_at timestamptz(6);

-- Keys of before: their maker's; those that nobody made, of the first start, are the longest owner's.
UPDATE api_key k SET owner_id = m.user_id FROM membership m WHERE m.org_id = k.org_id AND m.user_id = k.created_by;
UPDATE api_key k SET owner_id = (
    SELECT m.user_id FROM membership m WHERE m.org_id = k.org_id AND m.role = 'owner' ORDER BY m.created_at LIMIT 1)
  WHERE k.created_by IS NULL;
UPDATE api_key SET revoked_at = now() WHERE owner_id IS NULL AND revoked_at IS NULL;
ALTER TABLE api_key
  ADD CONSTRAINT api_key_owner_check CHECK (owner_id IS NOT NULL OR revoked_at IS NOT NULL),
  ADD CONSTRAINT api_key_scopes_check CHECK (cardinality(scopes) > 0);
CREATE INDEX api_key_owner_id_idx ON api_key (owner_id);

-- Whose a key is: none without its owner's membership, whose role it shows beside its own.
DROP FUNCTION api_key_tenant(text);
CREATE FUNCTION api_key_tenant(key_hash text)
  RETURNS TABLE (id uuid, org_id uuid, role text, owner_role text, name text, scopes text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT k.id, k.org_id, k.role, m.role, k.name, k.scopes
    FROM api_key k JOIN membership m ON m.org_id = k.org_id AND m.user_id = k.owner_id
    WHERE k.hash = key_hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  $$;
REVOKE ALL ON FUNCTION api_key_tenant(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_key_tenant(text) TO leadfactory_app;

-- However a membership ends, its keys are revoked with it: who comes back later makes new ones.
CREATE FUNCTION revoke_keys_of_member() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    UPDATE api_key SET revoked_at = now()
      WHERE org_id = OLD.org_id AND owner_id = OLD.user_id AND revoked_at IS NULL;
    RETURN NULL;
  END $$;
CREATE TRIGGER revoke_keys AFTER DELETE ON membership FOR EACH ROW EXECUTE FUNCTION revoke_keys_of_member();
