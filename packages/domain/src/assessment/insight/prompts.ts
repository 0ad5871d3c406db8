/** Which prompts there are. `vision` looks at the screenshots. */
export const promptKeys = ['insight', 'vision'] as const;
export type PromptKey = (typeof promptKeys)[number];

/** Whose text it is: the system's, that all share, or the organisation's own. */
export const promptScopes = ['system', 'organisation'] as const;
export type PromptScope = (typeof promptScopes)[number];

/** How far a trial of a prompt is. */
export const trialStatuses = ['pending', 'done', 'failed'] as const;
export type TrialStatus = (typeof trialStatuses)[number];

export interface PromptVariable {
  /** In dotted form; members of a list stand under the list's name. */
  name: string;
  /** For the person who edits the prompt. */
  about: string;
  /** A list: to be walked through with `{% for %}`. */
  list?: boolean;
}

/** What a prompt's template may name. `page` and what else comes from the website is passed as data, see `data`. */
export const promptVariables: Record<PromptKey, readonly PromptVariable[]> = {
  insight: [
    { name: 'company.name', about: 'The company’s name' },
    { name: 'company.industry', about: 'Its industry, where known' },
    { name: 'company.city', about: 'Its city, where known' },
    { name: 'company.country', about: 'Its country, two letters' },
    { name: 'website', about: 'The website’s address, without https://' },
    { name: 'overall', about: 'Overall score, 0 to 100' },
    { name: 'scores', about: 'Score per area, one line each' },
    { name: 'findings', about: 'What was found, the dearest first', list: true },
    { name: 'findings.rule_id', about: 'The finding’s id, which a fix must name' },
    { name: 'findings.severity', about: 'critical, serious, moderate or minor' },
    { name: 'findings.area', about: 'speed, security, seo …' },
    { name: 'findings.title', about: 'In words an owner understands' },
    { name: 'findings.detail', about: 'Why it matters' },
    { name: 'findings.remedy', about: 'What to do about it' },
    { name: 'findings.gain', about: 'What the owner gains' },
    { name: 'findings.effort', about: 'minutes, hours or days' },
    { name: 'findings_count', about: 'How many findings there are in all' },
    { name: 'data', about: 'All text from the website, marked off as data that gives no orders' },
  ],
  vision: [
    { name: 'company.name', about: 'The company’s name' },
    { name: 'company.industry', about: 'Its industry, where known' },
    { name: 'website', about: 'The website’s address, without https://' },
    { name: 'pictures', about: 'Which pictures are sent: desktop, phone or both' },
  ],
};

/** How a model is asked; everything else is the model's own default. */
export interface PromptSettings {
  /** 0..2 */
  temperature?: number | undefined;
  /** 100..32,000; what a model thinks before it answers counts. */
  maxOutputTokens?: number | undefined;
}
export const DEFAULT_MAX_OUTPUT_TOKENS = 8000;
