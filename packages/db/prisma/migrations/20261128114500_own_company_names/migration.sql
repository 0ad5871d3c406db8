-- The few leads whose company's name is their own: a search in names reads them, and companies, instead of all leads.
-- Prisma's schema knows no partial indexes.
CREATE INDEX lead_own_company_name ON lead (org_id) WHERE company_name IS NOT NULL;
