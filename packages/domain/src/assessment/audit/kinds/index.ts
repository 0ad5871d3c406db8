import { accessibility } from './accessibility.ts';
import { business } from './business.ts';
import { security } from './security.ts';
import { seo } from './seo.ts';
import { speedDesktop } from './speed-desktop.ts';
import { speedMobile } from './speed-mobile.ts';
import { technology } from './technology.ts';
import { visual } from './visual.ts';
import type { AnalysisDeclaration } from './kind.ts';
import type { Area } from '../../findings/areas.ts';

/** What an audit consists of, in the order in which analyses are run, shown, and heard where they say the same. */
const declared = [
  speedMobile,
  speedDesktop,
  security,
  seo,
  accessibility,
  visual,
  technology,
  business,
] as const;

export type AnalysisKind = (typeof declared)[number]['kind'];
export const analysisKinds: readonly AnalysisKind[] = declared.map(({ kind }) => kind);

/** The declaration of each kind. */
export const analyses = Object.fromEntries(declared.map((one) => [one.kind, one])) as {
  [K in AnalysisKind]: AnalysisDeclaration<K>;
};

export const areaOf = Object.fromEntries(declared.map(({ kind, area }) => [kind, area])) as Record<
  AnalysisKind,
  Area
>;
export const needsBrowser = (kind: AnalysisKind): boolean => analyses[kind].needsBrowser;
export const repeatable = (kind: AnalysisKind): boolean => analyses[kind].repeatable;
