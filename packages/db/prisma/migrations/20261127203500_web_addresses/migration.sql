-- An address that people follow is http or https: `javascript:` would run where it is clicked.
UPDATE organisation SET website = NULL WHERE website !~* '^https?://';
ALTER TABLE organisation ADD CONSTRAINT organisation_website_check CHECK (website ~* '^https?://');
UPDATE branding SET booking_url = NULL WHERE booking_url !~* '^https?://';
ALTER TABLE branding ADD CONSTRAINT branding_booking_url_check CHECK (booking_url ~* '^https?://');
