import { formatMoney, type Money } from '@leadfactory/domain/platform/money';
import type { StepContext } from '@leadfactory/db/outreach/mail';
import { Drop } from 'liquidjs';
import { Address } from './template.ts';

/** A thing that reads as its name (`{{ company }}`) and has parts (`{{ company.city }}`). */
class Named extends Drop {
  constructor(name: string, parts: Record<string, unknown> = {}) {
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
    ...ofFields(c.spoken),
    assessed: c.assessmentId !== null,
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
    params: Object.fromEntries(
      Object.entries(c.params).map(([name, value]) => [
        name,
        typeof value === 'string' ? plain(value) : value,
      ]),
    ),
    report_url: new Address(reportUrl),
    report_price: formatMoney({
      cents: c.priceCents ?? listPrice.cents,
      currency: c.currency ?? listPrice.currency,
    }).replace(/\.00$/, ''),
    sender: new Named(plain(c.sender.name), {
      // What is empty is true in Liquid; what is null is not.
      title: plain(c.sender.title) || null,
      phone: plain(c.sender.phone) || null,
      address: c.fromAddress,
    }),
    organisation: new Named(plain(c.organisation), { website: plain(c.organisationWebsite) }),
  };
}

/** Each value under its name: what has a name itself reads as it (`{{ company }}`). */
function ofFields(spoken: StepContext['spoken']): Record<string, unknown> {
  const parts: Record<string, Record<string, unknown>> = { fields: {} };
  const plainly: Record<string, unknown> = {};
  for (const { variable, value } of spoken) {
    const [group, part] = variable.split('.', 2);
    const said = typeof value === 'number' || typeof value === 'boolean' ? value : plain(value);
    if (part === undefined) plainly[variable] = said;
    else (parts[group!] ??= {})[part] = said;
  }
  const grouped = Object.entries(parts).map(([group, { name, ...rest }]) => [
    group,
    typeof name === 'string' ? new Named(name, rest) : { ...rest, ...(name !== undefined && { name }) },
  ]);
  return { ...plainly, ...Object.fromEntries(grouped) };
}

/** Text from outside, on one line, without what mail programs would make a link of. */
const plain = (value: string | null | undefined, max = 300): string =>
  (value ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\ue000\ue001]/g, '')
    .replace(/https?:\/\//gi, '')
    .trim()
    .slice(0, max);
