import type { PublicLead } from '@leadfactory/db/revenue/teaser';
import { type Money } from '@leadfactory/domain/platform/money';
import { products } from '@leadfactory/domain/revenue/products';
import { areas, severities, type Area, type Severity } from '@leadfactory/domain/assessment/findings';
import { type AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Branding } from '@leadfactory/db/identity/branding';
import type { Brand, CheckoutView, ShownFinding, TeaserView } from '#lib/features/revenue/public/view.ts';

/** So many problems the teaser tells at most; the first with its remedy, as a sample of what the report is like. */
const SHOWN = 3;

type Finding = NonNullable<PublicLead['assessment']>['findings'][number] & { area: Area; severity: Severity };

/** What the teaser may tell: what the report sells is counted, and is not on the page. */
export function teaserView(lead: PublicLead, price: Money = products.report.price, here = ''): TeaserView {
  const { assessment } = lead;
  const findings = (assessment?.findings ?? []) as Finding[];
  const problems = findings
    .filter((f) => f.severity !== 'good')
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const shown = chosen(problems);
  const hidden = problems.filter((f) => !shown.includes(f));
  const shot = (name: string, alt: string) =>
    assessment?.pictures.includes(name) ? { href: `${here}/picture/${name}`, alt } : null;
  const scores = (assessment?.scores ?? {}) as Partial<Record<Area, number>>;
  return {
    brand: brandView(lead.brand),
    company: lead.company,
    host: hostOf(lead),
    status: (assessment?.status ?? lead.websiteStatus) as AssessmentStatus,
    reason: assessment?.reason ?? null,
    assessedAt: assessment?.at.toISOString() ?? null,
    overall: assessment?.overall ?? null,
    scores: areas.flatMap((area) => (scores[area] === undefined ? [] : [{ area, score: scores[area] }])),
    problems: counted(problems),
    shown: shown.map((f, i) => shownFinding(f, i, assessment?.pictures ?? [], here)),
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
    refunded: lead.order?.status === 'refunded',
    screenshot: shot('screenshot-desktop', 'Your home page on a desktop computer'),
    phone: shot('screenshot-phone', 'Your home page on a phone'),
    depth: assessment?.depth === 'audit' ? 'audit' : 'screening',
  };
}

/**
 * What convinces, and not the dearest secret: where there is enough to tell, the first finding stays in the report.
 * Those that were surely seen and can be shown in a picture go before others, and areas take turns.
 */
function chosen(problems: Finding[]): Finding[] {
  const told = problems.length > SHOWN + 1 ? problems.slice(1) : problems;
  const worth = (f: Finding) =>
    severities.indexOf(f.severity) - (pictureOf(f) ? 0.6 : 0) + (f.confidence < 0.8 ? 2 : 0);
  const ordered = told.toSorted((a, b) => worth(a) - worth(b));
  const areasSeen = new Set<Area>();
  const first = ordered.filter((f) => !areasSeen.has(f.area) && areasSeen.add(f.area));
  const some = problems.length > 2 ? Math.min(SHOWN, problems.length - 1) : problems.length;
  return [...first, ...ordered.filter((f) => !first.includes(f))].slice(0, some);
}

/** The pictures that a teaser may show: no other picture of the assessment is given out under its token. */
export function teaserPictures(lead: PublicLead): string[] {
  const view = teaserView(lead);
  const names = [view.screenshot, view.phone, ...view.shown.map((f) => f.picture)];
  return names.flatMap((shot) => (shot ? [shot.href.replace('/picture/', '')] : []));
}

export const brandView = (b: Branding): Brand => ({
  name: b.name,
  website: b.website,
  postalAddress: b.postalAddress,
  logo:
    b.logoKey && b.logoWidth && b.logoHeight
      ? { href: `/files/${b.logoKey}`, width: b.logoWidth, height: b.logoHeight }
      : null,
  primary: b.primary,
  accent: b.accent,
  locale: b.locale,
  contact: contactOf(b),
});

/** `Ann (ann@example.com)`, or whatever of it was given. */
export function contactOf(b: Branding): string | null {
  const way = b.contactEmail ?? b.contactPhone;
  if (b.contactName && way) return `${b.contactName} (${way})`;
  return b.contactName ?? way;
}

export function checkoutView(
  lead: PublicLead,
  provider: string,
  price: Money = products.report.price,
): CheckoutView {
  return {
    brand: brandView(lead.brand),
    company: lead.company,
    host: hostOf(lead),
    price,
    depth: lead.assessment?.depth === 'audit' ? 'audit' : 'screening',
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

const pictureOf = (f: Finding) =>
  (f.evidence as ShownFinding['evidence']).find((e) => e.picture)?.picture ?? null;

const shownFinding = (f: Finding, index: number, pictures: string[], here: string): ShownFinding => ({
  area: f.area,
  severity: f.severity,
  title: f.title,
  detail: f.detail,
  gain: f.gain,
  remedy: index === 0 ? f.remedy : null,
  evidence: f.evidence as ShownFinding['evidence'],
  picture: pictures.includes(pictureOf(f) ?? '')
    ? { href: `${here}/picture/${pictureOf(f)}`, alt: `What it looks like: ${f.title}` }
    : null,
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
