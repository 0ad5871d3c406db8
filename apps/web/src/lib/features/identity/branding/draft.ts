import type { Inputs, Outputs } from '#lib/client/api.ts';

type Saved = Outputs['branding']['get'];

/** What the form edits: text everywhere. */
export const draftOf = (b: Saved) => ({
  ...{ primary: b.primary, accent: b.accent, footer: b.footer, locale: b.locale, paper: b.paper as string },
  ...{
    contactName: b.contactName ?? '',
    contactEmail: b.contactEmail ?? '',
    contactPhone: b.contactPhone ?? '',
  },
  bookingUrl: b.bookingUrl ?? '',
});
export type Draft = ReturnType<typeof draftOf>;

/** The form's text as the API takes it; what is empty is nothing. */
export const fieldsOf = (d: Draft): Inputs['branding']['save'] => ({
  ...{
    primary: d.primary.trim().toLowerCase(),
    accent: d.accent.trim().toLowerCase(),
    footer: d.footer.trim(),
  },
  contactName: d.contactName.trim() || null,
  contactEmail: d.contactEmail.trim() || null,
  contactPhone: d.contactPhone.trim() || null,
  bookingUrl: address(d.bookingUrl.trim()),
  locale: d.locale,
  paper: d.paper === 'Letter' ? 'Letter' : 'A4',
});

const address = (text: string): string | null =>
  text === '' ? null : /^https?:\/\//i.test(text) ? text : `https://${text}`;

export const papers = [
  { value: 'A4', label: 'A4' },
  { value: 'Letter', label: 'Letter' },
];

const offered = [
  'en-US',
  'en-GB',
  'en-CA',
  'en-AU',
  'en-IE',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CA',
  'es-ES',
  'es-MX',
  'it-IT',
  'nl-NL',
  'pt-BR',
  'pt-PT',
  'pl-PL',
  'sv-SE',
  'da-DK',
  'nb-NO',
  'fi-FI',
];

/** As "16 November 2026, $399": what the choice changes. */
export const locales = (chosen: string) =>
  [...new Set([...offered, chosen])].map((value) => ({ value, label: `${example(value)} (${value})` }));

const example = (locale: string): string => {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  return `${date.format(new Date('2026-11-16T12:00:00Z'))} · ${money.format(399)}`;
};
