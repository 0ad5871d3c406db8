-- How far a refund or a dispute is has words of its own: open, won and lost are kinds of stages.
ALTER TABLE sale_reversal DROP CONSTRAINT sale_reversal_state_check;
UPDATE sale_reversal SET state = CASE state WHEN 'open' THEN 'contested' WHEN 'lost' THEN 'gone' ELSE 'restored' END;
ALTER TABLE sale_reversal ADD CONSTRAINT sale_reversal_state_check
  CHECK (state IN ('contested', 'gone', 'restored'));
