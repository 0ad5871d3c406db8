/** Words of the trade, for owners. Those that a report uses are explained in it. */
const terms: { term: string; match: RegExp; means: string }[] = [
  {
    term: 'Alternative text',
    match: /\balt\b|alternative text/i,
    means:
      'Words in the page that stand in for a picture, read aloud to people who cannot see it and by search engines.',
  },
  {
    term: 'Canonical address',
    match: /canonical/i,
    means: 'The one address under which search engines should list a page that can be reached by several.',
  },
  {
    term: 'Certificate',
    match: /certificate/i,
    means:
      'The document by which a browser knows that it talks to your website and to nobody else. It expires and is renewed.',
  },
  {
    term: 'Contrast',
    match: /contrast/i,
    means:
      'How much text stands out from what is behind it. 4.5 to 1 is the least for ordinary text (WCAG 1.4.3).',
  },
  {
    term: 'Cookie',
    match: /cookie/i,
    means: 'A note that a website leaves in the visitor’s browser, to know them again.',
  },
  {
    term: 'Core Web Vitals',
    match: /vital|contentful|layout shift|\bLCP\b|\bCLS\b/i,
    means:
      'Google’s three measures of how a page feels: how soon it is there, how soon it answers, whether it jumps.',
  },
  {
    term: 'DMARC, SPF, DKIM',
    match: /dmarc|\bspf\b|dkim/i,
    means: 'Three entries in your domain that tell mail systems which mails are really from you.',
  },
  {
    term: 'Header',
    match: /header/i,
    means: 'A line that your server sends along with a page, for the browser to follow.',
  },
  {
    term: 'HSTS',
    match: /hsts|strict-transport/i,
    means: 'A header that tells browsers to use only the encrypted connection to your website.',
  },
  {
    term: 'HTTPS',
    match: /https|encrypt/i,
    means: 'The encrypted connection between visitor and website; browsers warn where it is missing.',
  },
  {
    term: 'Meta description',
    match: /description/i,
    means: 'The sentence or two that search engines may show under your page’s title.',
  },
  { term: 'Sitemap', match: /sitemap/i, means: 'A list of your pages, for search engines.' },
  {
    term: 'Structured data',
    match: /structured data|json-ld|schema\.org/i,
    means:
      'Facts about your business in a form that search engines can read, such as address and opening hours.',
  },
  {
    term: 'WCAG',
    match: /wcag|accessib/i,
    means:
      'The international rules for websites that everybody can use; laws in many countries refer to them.',
  },
];

export const glossaryOf = (text: string): { term: string; means: string }[] =>
  terms.filter(({ match }) => match.test(text)).map(({ term, means }) => ({ term, means }));
