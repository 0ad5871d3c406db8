-- An organisation has no postal address until its owner sets one: the example that it began with is taken away.
ALTER TABLE organisation ALTER COLUMN postal_address DROP NOT NULL;
UPDATE organisation SET postal_address = NULL
WHERE trim(postal_address) IN ('', '100 Example Street, Springfield, IL 62701, USA');
