/** Mailboxes that stand for an office, not for a person (RFC 2142 and common use, in several languages). */
const ROLES = new Set(
  (
    'abuse accounting accounts admin administrator adv billing bookings booking buero career careers comercial compras contact ' +
    'contacto contato enquiries enquiry events feedback finance frontdesk general hello help helpdesk hi hola hostmaster hr info ' +
    'information inquiries inquiry invoice invoices it jobs kontakt legal mail mailbox marketing media news newsletter no-reply ' +
    'noreply office orders order partners postmaster press privacy pr reception recepcion recruiting registrar reservations ' +
    'returns root sales sales-team security service services shop spam staff studio subscribe support team tech vendas ventas ' +
    'verwaltung webmaster welcome'
  ).split(' '),
);

/** True for `info@…`, `sales+uk@…`, `office.berlin@…`: nobody in particular reads it. */
export const isRoleAddress = (email: string): boolean => {
  const local = email.toLowerCase().split('@')[0]!.split('+')[0]!;
  return ROLES.has(local) || ROLES.has(local.split(/[._]/)[0]!) || ROLES.has(local.replace(/\d+$/, ''));
};

/** Whether a job title says that its holder decides on buying. */
export const isDecisionMaker = (title: string): boolean =>
  /\b(owners?|co-?owner|founder|co-?founder|partner|principal|president|proprietor|chief|c[efomt]o|cxo|managing director|director|general manager|head of|vp|vice president|inhaber(in)?|geschäftsführer(in)?|gérante?|propriétaire|dueñ[oa]|directora?)\b/iu.test(
    title,
  ) && !/\bassistant to\b|\bformer\b/i.test(title);
