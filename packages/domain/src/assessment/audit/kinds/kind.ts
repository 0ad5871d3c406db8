import type { Area } from '../../findings/areas.ts';

/**
 * One part of an audit: an activity of its own, with its own retries, time limit and state. One that fails never loses
 * or blocks the others, and can be run again alone. Its analyst stands in activities, `assessment/audit/<area>`.
 */
export interface AnalysisDeclaration<Kind extends string> {
  /** As it is kept; its file has the same name, with hyphens. */
  kind: Kind;
  /** Which area it judges, and where its analyst stands. */
  area: Area;
  /** 0..1: its part of the area's score, where several analyses of the area are done. They add up to 1. */
  share: number;
  /** Drives a browser: such run on the browser's queue, one after another. */
  needsBrowser: boolean;
  /** Its figures vary from run to run, and it can be asked for the median of several. */
  repeatable: boolean;
  /** How long one try may take. */
  limit: '2 minutes' | '5 minutes';
  /** What it is called, and what it does, for operators who read workflows. */
  words: { name: string; does: string };
}

export const analysis = <const Kind extends string>(
  declaration: AnalysisDeclaration<Kind>,
): AnalysisDeclaration<Kind> => declaration;
