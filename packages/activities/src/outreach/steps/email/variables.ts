import { formatMoney, type Money } from '@leadfactory/domain/platform/money';
import type { StepContext } from '@leadfactory/db/outreach/mail';
import { Drop } from 'liquidjs';

/** A thing that reads as its name (`{{ company }}`) and has parts (`{{ company.city }}`). */
class Named extends Drop {
  constructor(name: string, parts: Record<string, string | null> = {}) {
    super();
    Object.assign(this, { name, ...parts });
  }
  override valueOf(): string {
    return (this as unknown as { name: string }).name;
  }
}

/**
 * What a step's templates may use; listed for authors in docs/authors.md. `listPrice`: of the report, where the
 * organisation has none of its own.
 */
export function variablesOf(
  context: StepContext,
  { reportUrl, listPrice }: { reportUrl: string; listPrice: Money },
): Record<string, unknown> {
  const c = context;
  return {
    company: new Named(plain(c.company), {
      domain: plain(c.domain),
      city: plain(c.city),
      region: plain(c.region),
      industry: plain(c.industry),
    }),
    contact: new Named(plain([c.firstName, c.lastName].filter(Boolean).join(' ')), {
      first_name: plain(c.firstName),
      last_name: plain(c.lastName),
      role: plain(c.role),
    }),
    website: plain(c.website?.replace(/^https?:\/\//, '').replace(/\/$/, '')),
    score: c.score,
    temperature: c.temperature,
    website_score: c.websiteScore,
    findings: c.findings.map((f) => ({
      title: plain(f.title),
      detail: plain(f.detail),
      remedy: plain(f.remedy),
      severity: f.severity,
      area: f.area,
    })),
    findings_count: c.findingsCount,
    insight: {
      opening: plain(c.insight?.opening),
      summary: plain(c.insight?.summary, 1200),
      pain_point: plain(c.insight?.painPoints[0]),
      pain_points: (c.insight?.painPoints ?? []).map((point) => plain(point)),
    },
    report_url: reportUrl,
    report_price: formatMoney({
      cents: c.priceCents ?? listPrice.cents,
      currency: c.currency ?? listPrice.currency,
    }).replace(/\.00$/, ''),
    sender: new Named(plain(c.fromName), { address: c.fromAddress }),
    organisation: new Named(plain(c.organisation), { website: plain(c.organisationWebsite) }),
  };
}

/** Text from outside, on one line, that cannot form a link of its own in our mail. */
const plain = (value: string | null | undefined, max = 300): string =>
  (value ?? '')
    .replace(/\s+/g, ' ')
    .replaceAll('](', '] (')
    .replace(/https?:\/\//gi, '')
    .trim()
    .slice(0, max);
