import type { SampleBusiness } from './list.ts';

/**
 * The theme's page as this business would have it: its name for the theme's, a way to reach it at the end, and,
 * where its quirks say so, what search engines look for. Says on itself that the business is invented.
 */
export function pageOf(html: string, business: SampleBusiness, url: string): string {
  const { quirks } = business;
  const head = quirks.seo
    ? `<meta name="description" content="${escape(business.description)}" /><link rel="canonical" href="${escape(url)}" />${structured(business, url)}`
    : '';
  return html
    .replace(
      /<title>[^<]*<\/title>/,
      `<title>${escape(quirks.seo ? `${business.business} – ${business.kind} in ${business.city}` : business.business)}</title>`,
    )
    .replace(/\s*<meta name="(description|author)" content="[^"]*" \/>/g, '')
    .replace(/\s*<meta name="viewport"[^>]*>/, (found) => (quirks.viewport ? found : ''))
    .replace('</head>', `${head}</head>`)
    .replaceAll('Start Bootstrap', escape(business.business))
    .replace('</body>', `${contact(business)}</body>`);
}

const contact = ({ business, city, email, phone }: SampleBusiness): string =>
  `<address class="text-center small py-3">${escape(business)}, ${escape(city)} · <a href="mailto:${email}">${email}</a> · <a href="tel:${phone.replaceAll(' ', '')}">${phone}</a><br />An invented business, served by LeadFactory for trying it out.</address>`;

const structured = ({ business, city, email, phone, description }: SampleBusiness, url: string): string =>
  `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    name: business,
    description,
    url,
    email,
    telephone: phone,
    address: { '@type': 'PostalAddress', addressLocality: city },
  }).replaceAll('<', '\\u003c')}</script>`;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
