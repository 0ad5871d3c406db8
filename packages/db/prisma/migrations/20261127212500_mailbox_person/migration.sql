-- A mailbox is a person's: what stands below their name in a mail. Null: nothing.
ALTER TABLE mailbox ADD COLUMN title TEXT, ADD COLUMN phone TEXT;
