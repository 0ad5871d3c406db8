/** A business that does not exist, and the website that the stack serves for it. */
export interface SampleBusiness {
  /** First label of the virtual host: `<id>.localhost`. */
  id: string;
  business: string;
  kind: string;
  city: string;
  email: string;
  /** From a range set aside for fiction. */
  phone: string;
  /** npm package whose `dist/` is the site. */
  package: string;
  description: string;
  quirks: SiteQuirks;
}

/** In what the sites differ, so that their assessments do. */
export interface SiteQuirks {
  headers: Record<string, string>;
  /** Every answer takes this long, in ms. */
  delayMs: number;
  robots: 'allow' | 'disallow' | null;
  sitemap: boolean;
  /** Meta description, canonical address and structured data (schema.org). */
  seo: boolean;
  /** Whether the page is made for phones. */
  viewport: boolean;
}

const careful = {
  'content-security-policy':
    "default-src 'self'; script-src 'self' https:; style-src 'self' 'unsafe-inline' https:; font-src 'self' https: data:; img-src 'self' https: data:; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

export const sampleBusinesses: readonly SampleBusiness[] = [
  {
    id: 'harbor-agency',
    business: 'Harbor & Finch',
    kind: 'Marketing agency',
    city: 'Boston',
    email: 'hello@harbor-finch.example',
    phone: '+1 617 555 0141',
    package: 'startbootstrap-agency',
    description: 'Harbor & Finch is a marketing agency in Boston for hotels, restaurants and ferries.',
    quirks: { headers: careful, delayMs: 0, robots: 'allow', sitemap: true, seo: true, viewport: true },
  },
  {
    id: 'larkspur-studio',
    business: 'Larkspur Studio',
    kind: 'Photography studio',
    city: 'Portland',
    email: 'studio@larkspur.example',
    phone: '+1 503 555 0172',
    package: 'startbootstrap-creative',
    description: 'Portraits and weddings by Larkspur Studio in Portland.',
    quirks: {
      headers: { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
      ...{ delayMs: 300, robots: 'allow', sitemap: false, seo: true, viewport: true },
    },
  },
  {
    id: 'tidewater-cloud',
    business: 'Tidewater Cloud',
    kind: 'Software company',
    city: 'London',
    email: 'team@tidewater-cloud.example',
    phone: '+44 20 7946 0031',
    package: 'startbootstrap-landing-page',
    description: 'Bookkeeping software for small harbours.',
    quirks: {
      headers: { 'x-frame-options': 'SAMEORIGIN' },
      ...{ delayMs: 0, robots: null, sitemap: false, seo: false, viewport: true },
    },
  },
  {
    id: 'brightwell-accounting',
    business: 'Brightwell Accounting',
    kind: 'Accountant',
    city: 'Chicago',
    email: 'office@brightwell.example',
    phone: '+1 312 555 0119',
    package: 'startbootstrap-modern-business',
    description: 'Tax and payroll for small companies by Brightwell Accounting, Chicago.',
    quirks: {
      headers: { server: 'Apache/2.4.29 (Ubuntu)', 'x-powered-by': 'PHP/7.2.24' },
      ...{ delayMs: 0, robots: 'allow', sitemap: true, seo: true, viewport: true },
    },
  },
  {
    id: 'maple-street-bakery',
    business: 'Maple Street Bakery',
    kind: 'Bakery',
    city: 'Denver',
    email: 'bread@maple-street.example',
    phone: '+1 303 555 0158',
    package: 'startbootstrap-small-business',
    description: 'Bread and cakes, baked every night on Maple Street.',
    quirks: { headers: {}, delayMs: 0, robots: 'disallow', sitemap: false, seo: false, viewport: false },
  },
];

/** A sample site as it can be reached. */
export interface SampleSite {
  /** Host with port. */
  host: string;
  url: string;
  business: string;
  kind: string;
  city: string;
  email: string;
  phone: string;
}

/** The sites of a server on that port. `*.localhost` is always this machine (RFC 6761, section 6.3). */
export const sampleSites = (port: number): SampleSite[] =>
  sampleBusinesses.map(({ id, business, kind, city, email, phone }) => {
    const host = `${id}.localhost:${port}`;
    return { host, url: `http://${host}/`, business, kind, city, email, phone };
  });
