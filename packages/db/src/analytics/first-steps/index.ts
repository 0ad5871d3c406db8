import type { FirstSteps } from '@leadfactory/domain/analytics/first-steps';
import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import type { Reads } from '../../platform/client/index.ts';

/**
 * How far an organisation is with what comes first. A placeholder is no address; nor is a mailbox under `.example` one, from which no mail arrives anywhere (RFC 2606).
 */
export async function readFirstSteps(tx: Reads): Promise<FirstSteps> {
  const [found] = await tx.$queryRaw<
    {
      address: string | null;
      mailbox: boolean;
      leads: boolean;
      reading: boolean;
      campaign: string | null;
    }[]
  >`
    SELECT o.postal_address AS address,
      EXISTS (SELECT FROM mailbox b WHERE b.org_id = o.id AND NOT b.is_sample AND b.address::text NOT LIKE '%.example') AS mailbox,
      EXISTS (SELECT FROM lead l WHERE l.org_id = o.id AND NOT l.is_sample) AS leads,
      EXISTS (SELECT FROM import i WHERE i.org_id = o.id AND i.status IN ('pending', 'running')) AS reading,
      (SELECT CASE WHEN bool_or(g.status <> 'draft') THEN 'done' ELSE 'under_way' END FROM campaign g
        WHERE g.org_id = o.id AND NOT g.is_sample HAVING count(*) > 0) AS campaign
    FROM organisation o WHERE o.id = (SELECT current_org())`;
  const { address, mailbox, leads, reading, campaign } = found!;
  return {
    address: postalAddressOf(address) !== null ? 'done' : 'open',
    mailbox: mailbox ? 'done' : 'open',
    leads: leads ? 'done' : reading ? 'under_way' : 'open',
    campaign: (campaign as FirstSteps['campaign'] | null) ?? 'open',
  };
}
