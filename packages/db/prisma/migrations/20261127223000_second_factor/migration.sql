-- What people show besides a password, and by what they are known.

-- A session that was opened with more than a password.
ALTER TABLE session ADD COLUMN strong boolean NOT NULL DEFAULT false;
-- People work in such an organisation in strong sessions only.
ALTER TABLE organisation ADD COLUMN require_second_factor boolean NOT NULL DEFAULT false;

CREATE TABLE second_factor (
  user_id text PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  key_id text NOT NULL,
  sealed text NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  confirmed_at timestamptz(6)
);

CREATE TABLE recovery_code (
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  hash text NOT NULL,
  used_at timestamptz(6),
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE known_device (
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  hash text NOT NULL,
  seen_at timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, hash)
);
