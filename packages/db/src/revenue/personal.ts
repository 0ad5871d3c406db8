import { because, ofLeads, sql, type PersonalPiece } from '../platform/personal/index.ts';

const { id, own, word } = because;

export const personal: PersonalPiece = {
  places: [
    {
      key: 'report',
      label: 'Reports, as pages and PDFs',
      table: 'report',
      columns: ['html_key', 'pdf_key', 'input_hash'],
      whose: (person) => sql`(${ofLeads()(person)} OR t.order_id IN (
        SELECT o.id FROM sale_order o WHERE lower(o.buyer_email) = ANY(${person.emails}::text[])))`,
      erase: 'delete',
      files: [sql`t.html_key`, sql`t.pdf_key`],
      unexported: ['input_hash'],
    },
    {
      key: 'sale_order',
      label: 'Buyers of orders; the sums stay, as the law asks of books',
      table: 'sale_order',
      columns: ['buyer_email'],
      whose: (person) => sql`(${ofLeads()(person)} OR lower(t.buyer_email) = ANY(${person.emails}::text[]))`,
      erase: { blank: () => sql`buyer_email = 'erased'` },
      // A report whose making was broken off lies where its row would say.
      files: ['html', 'pdf'].map(
        (form) => sql`'reports/' || t.org_id || '/' || t.id || '.' || ${form}::text`,
      ),
    },
  ],
  impersonal: {
    product: { key: word, kind: word, name: own, currency: word },
    sale_order: { currency: word, status: word, provider: word, provider_ref: id },
    sale_reversal: { ref: id, kind: word, state: word },
    touchpoint: { kind: word, step_key: own, variant: own, dedupe_key: id },
    attribution_credit: { model: word, currency: word, kind: word, step_key: own, variant: own },
  },
};
