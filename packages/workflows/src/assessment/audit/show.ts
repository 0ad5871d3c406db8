import { analysisKinds, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import { setCurrentDetails } from '@temporalio/workflow';

const names: Record<AnalysisKind, string> = {
  speed_mobile: 'Speed on a phone',
  speed_desktop: 'Speed on a computer',
  security: 'Security',
  seo: 'Search engines',
  accessibility: 'Accessibility',
  visual: 'Appearance',
  technology: 'Technology',
  business: 'Business signals',
};

/** For operators: where the audit is, an analysis a line. */
export function show(states: ReadonlyMap<AnalysisKind, string>, where: string): void {
  const lines = analysisKinds
    .filter((kind) => states.has(kind))
    .map((kind) => `- ${names[kind]}: ${states.get(kind)!.replace('_', ' ')}`);
  setCurrentDetails([`**${where}**`, '', ...lines].join('\n'));
}
