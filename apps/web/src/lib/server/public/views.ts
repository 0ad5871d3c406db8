import type { PublicLead } from '@leadfactory/db/public';
import { REPORT_PRICE, type Money } from '@leadfactory/domain';
import {
  areas,
  severities,
  type Area,
  type AssessmentStatus,
  type Severity,
} from '@leadfactory/domain/assessment';
import type { CheckoutView, ShownFinding, TeaserView } from '#lib/features/public/view.ts';

/** So many problems the teaser tells; the first with its remedy, as a sample of what the report is like. */
const SHOWN = 3;

type Finding = NonNullable<PublicLead['assessment']>['findings'][number] & { area: Area; severity: Severity };

/** What the teaser may tell: what the report sells is counted, and is not on the page. */
export function teaserView(lead: PublicLead, price: Money = REPORT_PRICE): TeaserView {
  const { assessment } = lead;
  const findings = (assessment?.findings ?? []) as Finding[];
  const problems = findings
    .filter((f) => f.severity !== 'good')
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const hidden = problems.slice(SHOWN);
  const scores = (assessment?.scores ?? {}) as Partial<Record<Area, number>>;
  return {
    brand: lead.brand,
    company: lead.company,
    host: hostOf(lead),
    status: (assessment?.status ?? lead.websiteStatus) as AssessmentStatus,
    reason: assessment?.reason ?? null,
    assessedAt: assessment?.at.toISOString() ?? null,
    overall: assessment?.overall ?? null,
    scores: areas.flatMap((area) => (scores[area] === undefined ? [] : [{ area, score: scores[area] }])),
    problems: counted(problems),
    shown: problems.slice(0, SHOWN).map(shownFinding),
    hidden: areas.flatMap((area) => {
      const counts = counted(hidden.filter((f) => f.area === area));
      return counts.length > 0 ? [{ area, counts }] : [];
    }),
    praise: findings
      .filter((f) => f.severity === 'good')
      .slice(0, 6)
      .map((f) => f.title),
    price,
    bought: lead.order?.status === 'paid',
  };
}

export function checkoutView(
  lead: PublicLead,
  provider: 'demo' | 'stripe',
  price: Money = REPORT_PRICE,
): CheckoutView {
  return {
    brand: lead.brand,
    company: lead.company,
    host: hostOf(lead),
    price,
    problemCount: lead.assessment?.findings.filter((f) => f.severity !== 'good').length ?? 0,
    provider,
    email: lead.email ?? '',
    errors: {},
    bought: lead.order?.status === 'paid',
  };
}

/** `jo…@example.com`: enough to recognise one's own address, not enough to learn another's. */
export function hidden(address: string): string {
  const [name = '', host = ''] = address.split('@');
  return `${name.slice(0, Math.min(2, name.length - 1))}…@${host}`;
}

const shownFinding = (f: Finding, index: number): ShownFinding => ({
  area: f.area,
  severity: f.severity,
  title: f.title,
  detail: f.detail,
  remedy: index === 0 ? f.remedy : null,
  evidence: f.evidence as ShownFinding['evidence'],
});

const counted = (findings: Finding[]) =>
  severities
    .map((severity) => ({ severity, count: findings.filter((f) => f.severity === severity).length }))
    .filter(({ count }) => count > 0);

function hostOf(lead: PublicLead): string | null {
  const url = lead.assessment?.finalUrl ?? lead.website;
  if (!url) return null;
  return URL.canParse(url) ? new URL(url).host : url;
}
