-- Tokens of accounts that are signed in to are renewed every hour, and their credentials sealed anew: readers are told only where
-- credentials are others, which `updated_at` says.
DROP TRIGGER want_read_by ON connection;
CREATE TRIGGER want_read_by AFTER UPDATE OF sealed, updated_at ON connection
  FOR EACH ROW WHEN (NEW.updated_at IS DISTINCT FROM OLD.updated_at OR (NEW.sealed IS NULL) <> (OLD.sealed IS NULL)) EXECUTE FUNCTION want_mailboxes_read();
