-- Who people are at those who vouch for them (OpenID Connect): issuer and subject, never an address.
CREATE TABLE sign_in_identity (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  email text,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  last_used_at timestamptz(6),
  UNIQUE (issuer, subject)
);
CREATE INDEX sign_in_identity_user_id_idx ON sign_in_identity (user_id);
ALTER TABLE sign_in_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON sign_in_identity USING (user_id = (SELECT current_app_user())) WITH CHECK (user_id = current_app_user());

-- Whoever comes by a provider is not known yet.
CREATE FUNCTION person_of_identity(by_issuer text, by_subject text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT user_id FROM sign_in_identity WHERE issuer = by_issuer AND subject = by_subject AND is_global() $$;
REVOKE ALL ON FUNCTION person_of_identity(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of_identity(text, text) TO leadfactory_app;

-- Whether somebody is asked to become a member; asked only for whoever was shown to have the address.
CREATE FUNCTION is_invited(address citext) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM invitation WHERE email = address AND expires_at > now() AND is_global()) $$;
REVOKE ALL ON FUNCTION is_invited(citext) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_invited(citext) TO leadfactory_app;

CREATE OR REPLACE FUNCTION forget_what_opens() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  BEGIN
    DELETE FROM passkey WHERE user_id = NEW.id;
    DELETE FROM sign_in_identity WHERE user_id = NEW.id;
    RETURN NULL;
  END $$;
