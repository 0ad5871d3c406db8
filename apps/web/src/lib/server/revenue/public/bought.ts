import { boughtReport, type BoughtReport } from '@leadfactory/db/revenue/report';
import { verify } from '@leadfactory/tokens';
import { error } from '@sveltejs/kit';
import { readReportToken } from './tokens.ts';
import { brandView, contactOf } from './views.ts';
import { reportUrls } from '#lib/urls/revenue.ts';

export interface OpenReport extends BoughtReport {
  htmlKey: string;
  pdfKey: string;
}

/**
 * The report that a buyer's link opens. Answers 410 itself, in words, where the link has expired (and offers a new
 * one), the purchase was refunded, or the report is gone; 404 while it is being made.
 */
export async function openReport(locals: App.Locals, token: string): Promise<OpenReport> {
  const { org, order, expired } = readReportToken(locals, token);
  const found = await locals.services.db.forOrg(org, (tx) => boughtReport(tx, org, order));
  if (!found) error(410, 'This report is no longer kept.', { problem: 'gone' });
  const { htmlKey, pdfKey, status, branding } = found;
  const ask = contactOf(branding) ?? branding.name;
  const brand = brandView(branding);
  if (status === 'refunded')
    error(410, 'This purchase was refunded.', {
      ...{ problem: 'refunded', brand },
      remedy: `If that surprises you, write to ${ask}.`,
    });
  if (expired)
    error(410, 'This link has expired.', {
      ...{ problem: 'expired', brand, renew: reportUrls(token).renew },
      remedy: `The PDF that came with the email stays yours. A new link goes to the address that bought the report, and to no other. If you cannot read that mail any more, write to ${ask}.`,
    });
  if (!htmlKey || !pdfKey) error(404, 'This report is not ready yet.', { problem: 'making', brand });
  return { ...found, htmlKey, pdfKey };
}

/** Until when a token that is good works. */
export function expiryOf(secret: string, token: string): Date {
  // The token says it in its second field; the search keeps the wire format in one place.
  let [low, high] = [0, 4_102_444_800];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (verify(secret, 'report', token, new Date(middle * 1000)).ok) low = middle + 1;
    else high = middle;
  }
  return new Date(low * 1000);
}
