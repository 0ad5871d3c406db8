import { publicLead, type PublicLead } from '@leadfactory/db/revenue/teaser';
import { ensureProduct } from '@leadfactory/db/revenue/products';
import type { Money } from '@leadfactory/domain/platform/money';
import { gone, readToken } from './tokens.ts';

export interface ReportPage {
  org: string;
  leadId: string;
  messageId: string | undefined;
  lead: PublicLead;
  price: Money;
}

/** What every page under `/r/<token>` begins with; answers 400 or 410 itself where the link is no good. */
export async function reportPage(locals: App.Locals, token: string): Promise<ReportPage> {
  const { org, lead: leadId, message: messageId } = readToken(locals, 'teaser', token);
  const found = await locals.services.db.forOrg(org, async (tx) => {
    const lead = await publicLead(tx, org, leadId);
    if (!lead) return null;
    const { priceCents: cents, currency } = await ensureProduct(tx, org, 'report');
    return { lead, price: { cents, currency } };
  });
  if (!found) return gone('This report is no longer available.');
  return { org, leadId, messageId, ...found };
}
