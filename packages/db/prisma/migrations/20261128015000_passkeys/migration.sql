-- Keys of people's devices (WebAuthn): each opens its person's account by itself, so that nobody reads or writes others'.
CREATE TABLE passkey (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  synced boolean NOT NULL,
  backed_up boolean NOT NULL,
  name text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  last_used_at timestamptz(6)
);
CREATE INDEX passkey_user_id_idx ON passkey (user_id);
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON passkey USING (user_id = (SELECT current_app_user())) WITH CHECK (user_id = current_app_user());

-- A key comes before its person is known: it tells whose it is, and by what its signature is checked.
CREATE FUNCTION passkey_of_credential(credential text)
  RETURNS TABLE (id uuid, user_id text, public_key bytea, counter bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.id, p.user_id, p.public_key, p.counter FROM passkey p WHERE p.credential_id = credential AND is_global() $$;
REVOKE ALL ON FUNCTION passkey_of_credential(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION passkey_of_credential(text) TO leadfactory_app;

-- Until an address is proved, anybody may have set up the account: by the first proof, what could open it is gone.
CREATE FUNCTION forget_what_opens() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    DELETE FROM passkey WHERE user_id = NEW.id;
    RETURN NULL;
  END $$;
REVOKE ALL ON FUNCTION forget_what_opens() FROM PUBLIC;
CREATE TRIGGER first_proof AFTER UPDATE OF address_proved_at ON app_user
  FOR EACH ROW WHEN (OLD.address_proved_at IS NULL AND NEW.address_proved_at IS NOT NULL)
  EXECUTE FUNCTION forget_what_opens();
