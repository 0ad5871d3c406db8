-- Leads of one company may call it differently: each is written to by its own name for it. Null: as the company is called.
ALTER TABLE lead ADD COLUMN company_name TEXT;

-- A lead is named after its company as it came in, unless the row gave none.
UPDATE lead l SET company_name = l.name
FROM company c
WHERE c.id = l.company_id AND l.erased_at IS NULL AND l.name NOT IN (c.name, coalesce(c.domain, ''))
  AND NOT EXISTS (
    SELECT FROM contact k LEFT JOIN contact_point p ON p.contact_id = k.id
    WHERE k.id = l.contact_id AND l.name IN (concat_ws(' ', k.first_name, k.last_name), p.value, p.normalised));
