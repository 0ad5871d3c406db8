-- As every foreign key between tenants' tables, this one names the tenant.
ALTER TABLE campaign_count DROP CONSTRAINT campaign_count_campaign_id_fkey,
  ADD CONSTRAINT campaign_count_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE;
