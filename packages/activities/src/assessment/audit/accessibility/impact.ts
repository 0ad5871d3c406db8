import type { AxeImpact, AxeRule } from '@leadfactory/browser';
import type { Severity } from '@leadfactory/domain/assessment/findings';

/**
 * How bad each rule of axe-core 4.14 is by its own authors; axe tells it of what it finds, not of what passed. `s`erious
 * where nothing else is said.
 */
const critical =
  'area-alt aria-allowed-attr aria-hidden-body aria-required-attr aria-required-children aria-required-parent aria-roles aria-valid-attr-value aria-valid-attr button-name duplicate-id-aria frame-tested image-alt input-button-name input-image-alt label meta-refresh select-name video-caption';
const moderate =
  'form-field-multiple-labels heading-order html-xml-lang-mismatch landmark-banner-is-top-level landmark-contentinfo-is-top-level landmark-main-is-top-level landmark-no-duplicate-banner landmark-no-duplicate-contentinfo landmark-no-duplicate-main landmark-one-main landmark-unique meta-viewport no-autoplay-audio page-has-heading-one region scope-attr-valid skip-link';
const minor =
  'aria-allowed-role aria-deprecated-role empty-heading empty-table-header image-redundant-alt meta-viewport-large presentation-role-conflict server-side-image-map table-duplicate-name';

const impacts = new Map<string, AxeImpact>([
  ...critical.split(' ').map((id) => [id, 'critical'] as const),
  ...moderate.split(' ').map((id) => [id, 'moderate'] as const),
  ...minor.split(' ').map((id) => [id, 'minor'] as const),
]);

export const impactOf = (ruleId: string): AxeImpact => impacts.get(ruleId) ?? 'serious';

/**
 * Ours by theirs. axe's `critical` means that some people cannot use that one element; ours means that the business
 * should stop and mend it today, and holds down every score. So theirs is at most `serious` here, and a best practice,
 * which breaks no criterion of WCAG, at most `minor`.
 */
export const severityOf = (
  impact: AxeImpact | null,
  level: AxeRule['level'],
): Exclude<Severity, 'good' | 'critical'> => {
  if (level === null) return 'minor';
  return impact === null || impact === 'critical' ? 'serious' : impact;
};

/** Lighthouse's weights of its accessibility audits, which it takes from axe's impacts. */
const weights: Record<AxeImpact, number> = { critical: 10, serious: 7, moderate: 3, minor: 1 };

/**
 * 0..100: of the rules that applied on any of the pages, the share that found nothing wrong on all of them, each weighed
 * by its impact: critical 10, serious 7, moderate 3, minor 1. Null where no rule applied.
 */
export const accessibilityScore = (passed: readonly string[], violated: readonly string[]): number | null => {
  const weight = (ids: readonly string[]) => ids.reduce((sum, id) => sum + weights[impactOf(id)], 0);
  const possible = weight(passed) + weight(violated);
  return possible === 0 ? null : Math.round((100 * weight(passed)) / possible);
};
