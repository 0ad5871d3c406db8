import { brandingOf, type Branding } from '@leadfactory/db/identity/branding';
import { publicLead } from '@leadfactory/db/revenue/teaser';
import { requestReportLink } from '@leadfactory/db/revenue/report';
import { verify } from '@leadfactory/tokens';
import { readReportToken } from './tokens.ts';

interface Bought {
  org: string;
  /** Null where nothing was bought by this link: nobody is told so. */
  orderId: string | null;
}

/** Whose report a link is for: that of a buyer, expired or not, or the teaser's that led to the purchase. */
async function boughtBy(locals: App.Locals, token: string): Promise<Bought> {
  const { db, env } = locals.services;
  const teaser = verify(env.APP_SECRET, 'teaser', token);
  if (!teaser.ok) {
    const { org, order } = readReportToken(locals, token);
    return { org, orderId: order };
  }
  const { org, lead } = teaser.payload;
  const found = await db.forOrg(org, (tx) => publicLead(tx, org, lead));
  return { org, orderId: found?.order?.status === 'paid' ? found.order.id : null };
}

export async function renewalBrand(locals: App.Locals, token: string): Promise<Branding> {
  const { org } = await boughtBy(locals, token);
  return locals.services.db.forOrg(org, (tx) => brandingOf(tx, org));
}

/**
 * Has a new link mailed to whoever bought the report. It answers nothing: whether it was bought, refunded or asked for
 * a moment ago is not for the holder of an old link to learn.
 */
export async function renewLink(locals: App.Locals, token: string): Promise<void> {
  const { org, orderId } = await boughtBy(locals, token);
  if (orderId) await locals.services.change(org, (tx) => requestReportLink(tx, { orgId: org, orderId }));
}
