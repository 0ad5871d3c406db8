-- People change the address of their account: proved by a link to the new one, undone for some days by one to the old.
CREATE TABLE address_change (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  old_email citext NOT NULL,
  new_email citext NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  -- Of the link to the new address.
  expires_at timestamptz(6) NOT NULL,
  confirm_hash text UNIQUE,
  confirmed_at timestamptz(6),
  -- Of the links to the old one.
  undo_hashes text[] NOT NULL,
  undo_until timestamptz(6) NOT NULL
);
CREATE INDEX address_change_user_id_idx ON address_change (user_id);
CREATE INDEX address_change_undo_hashes_idx ON address_change USING gin (undo_hashes);
ALTER TABLE address_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON address_change USING (user_id = (SELECT current_app_user())) WITH CHECK (user_id = current_app_user());

-- A link to the old address comes from whoever is there, signed in or not: it tells of its own change only.
CREATE FUNCTION address_change_of_undo(link_hash text)
  RETURNS TABLE (id uuid, user_id text, old_email text, new_email text, confirmed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT c.id, c.user_id, c.old_email::text, c.new_email::text, c.confirmed_at IS NOT NULL FROM address_change c
    WHERE c.undo_hashes @> ARRAY[link_hash] AND c.undo_until > now() AND is_global()
  $$;
REVOKE ALL ON FUNCTION address_change_of_undo(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION address_change_of_undo(text) TO leadfactory_app;

-- What can be undone no more is kept no longer, whoever's it was.
CREATE FUNCTION forget_address_changes() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ DELETE FROM address_change WHERE undo_until < now() AND is_global() $$;
REVOKE ALL ON FUNCTION forget_address_changes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_address_changes() TO leadfactory_app;

-- Whoever proves another address than the one that the account began with does so from within: nothing is taken from them.
DROP TRIGGER first_proof ON app_user;
CREATE TRIGGER first_proof AFTER UPDATE OF address_proved_at ON app_user
  FOR EACH ROW
  WHEN (OLD.address_proved_at IS NULL AND NEW.address_proved_at IS NOT NULL AND OLD.email = NEW.email)
  EXECUTE FUNCTION forget_what_opens();
