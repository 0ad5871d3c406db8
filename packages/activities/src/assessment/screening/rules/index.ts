import type { Rule } from '../../rules/rule.ts';
import { accessibilityRules } from './accessibility.ts';
import { encryptionRules } from './encryption.ts';
import { headerRules } from './headers.ts';
import { seoHomeRules } from '../../rules/seo/index.ts';
import { speedRules } from './speed.ts';
import { technologyRules } from './technology.ts';
import { visualRules } from './visual.ts';

/** Every rule of the screening; one line per analysis. */
export const screeningRules: readonly Rule[] = [
  ...speedRules,
  ...encryptionRules,
  ...headerRules,
  ...seoHomeRules,
  ...accessibilityRules,
  ...visualRules,
  ...technologyRules,
];

export { technologiesOf } from './technology.ts';
