import { analyses, analysisKinds, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import { setCurrentDetails } from '@temporalio/workflow';

/** For operators: where the audit is, an analysis a line. */
export function show(states: ReadonlyMap<AnalysisKind, string>, where: string): void {
  const lines = analysisKinds
    .filter((kind) => states.has(kind))
    .map((kind) => `- ${analyses[kind].words.name}: ${states.get(kind)!.replace('_', ' ')}`);
  setCurrentDetails([`**${where}**`, '', ...lines].join('\n'));
}
