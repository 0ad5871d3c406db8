-- A mailbox's calendar: how many mails each of its days has, counted in an index alone, and a day's entries in their order.
-- It stands in for the index of all times of an organisation, which nothing asks for.
DROP INDEX "send_slot_org_id_at_idx";
CREATE INDEX send_slot_days ON send_slot (org_id, mailbox_id, local_day, at, id) INCLUDE (used);
-- What waits for room under the cap, the longest first.
CREATE INDEX send_slot_waiting ON send_slot (mailbox_id, due_at) INCLUDE (org_id, at) WHERE waits_for = 'cap' AND NOT used;
