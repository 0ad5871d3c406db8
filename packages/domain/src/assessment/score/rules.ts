import type { AssessmentStatus } from '../../crm/life/assessed.ts';
import type { EmailStatus } from '../../acquisition/enrichment/index.ts';
import type { Temperature } from '../../crm/life/temperature.ts';
import type { LeadScore, ScoreReason } from './score.ts';

/** Names the rule table below; it changes whenever a score of the same facts would. */
export const RULES_MODEL = 'rules-1';

/** What the rules look at; null is "not known". */
export interface ScoreFacts {
  email: EmailStatus;
  /** info@, sales@ … : read by nobody in particular. */
  emailIsRole: boolean;
  hasValidPhone: boolean;
  hasContactName: boolean;
  /** The contact's role says that they decide: owner, founder, director, head of … */
  isDecisionMaker: boolean;
  hasCompanyFacts: boolean;
  hasTimeZone: boolean;
  website: AssessmentStatus;
  /** HTTP status where the website answered with an error. */
  httpStatus: number | null;
  /** 0..100 of the latest assessment. */
  overall: number | null;
  /** Rule ids that the assessment found against, with severity other than `good`. */
  findings: ReadonlySet<string>;
}

export interface ScoreRule {
  id: string;
  points: number;
  text: string;
  applies: (facts: ScoreFacts) => boolean;
}

/** Every lead begins here; the rules give and take. */
const START = 20;

/**
 * Two questions: can they be reached, and is there something to sell them? A bad website is an opportunity, so it
 * raises the score; a website that nobody can reach may be a business that is gone, so it lowers it.
 */
export const scoreRules: readonly ScoreRule[] = [
  {
    id: 'contact.email_valid',
    points: 20,
    text: 'Email address can be written to',
    applies: (f) => f.email === 'valid',
  },
  {
    id: 'contact.email_risky',
    points: 10,
    text: 'Email address is plausible, not proven',
    applies: (f) => f.email === 'risky',
  },
  {
    id: 'contact.email_invalid',
    points: -20,
    text: 'Email address is not valid',
    applies: (f) => f.email === 'invalid',
  },
  {
    id: 'contact.email_missing',
    points: -15,
    text: 'No email address',
    applies: (f) => f.email === 'missing',
  },
  {
    id: 'contact.email_personal',
    points: 5,
    text: 'Email address of a person, not of an office',
    applies: (f) => (f.email === 'valid' || f.email === 'risky') && !f.emailIsRole,
  },
  { id: 'contact.phone', points: 8, text: 'Phone number is valid', applies: (f) => f.hasValidPhone },
  { id: 'contact.name', points: 5, text: 'Contact is known by name', applies: (f) => f.hasContactName },
  { id: 'contact.decides', points: 7, text: 'Contact decides', applies: (f) => f.isDecisionMaker },
  {
    id: 'contact.none',
    points: -15,
    text: 'No way to reach them',
    applies: (f) => f.email !== 'valid' && f.email !== 'risky' && !f.hasValidPhone,
  },
  {
    id: 'company.facts',
    points: 3,
    text: 'Company is described by its own website',
    applies: (f) => f.hasCompanyFacts,
  },
  { id: 'company.time_zone', points: 2, text: 'Time zone is known', applies: (f) => f.hasTimeZone },

  {
    id: 'website.poor',
    points: 25,
    text: 'Website is poor: much to improve',
    applies: (f) => within(f, 0, 49),
  },
  {
    id: 'website.middling',
    points: 18,
    text: 'Website is middling: clear improvements',
    applies: (f) => within(f, 50, 69),
  },
  {
    id: 'website.fair',
    points: 8,
    text: 'Website is fair: some improvements',
    applies: (f) => within(f, 70, 84),
  },
  {
    id: 'website.excellent',
    points: -10,
    text: 'Website is excellent: little to sell',
    applies: (f) => within(f, 85, 100),
  },
  {
    id: 'website.no_https',
    points: 5,
    text: 'Website has no HTTPS',
    applies: (f) => f.findings.has('security.https'),
  },
  {
    id: 'website.certificate',
    points: 5,
    text: 'Browsers warn of the website’s certificate',
    applies: (f) => f.findings.has('security.certificate'),
  },
  {
    id: 'website.not_mobile',
    points: 5,
    text: 'Website is not made for phones',
    applies: (f) => f.findings.has('visual.viewport'),
  },
  {
    id: 'website.hidden',
    points: 5,
    text: 'Website hides from search engines',
    applies: (f) => f.findings.has('seo.indexable') || f.findings.has('seo.robots_blocks'),
  },
  {
    id: 'website.placeholder',
    points: 3,
    text: 'Website shows placeholder text',
    applies: (f) => f.findings.has('seo.placeholder_text'),
  },
  {
    id: 'website.none',
    points: 5,
    text: 'No website: one could be sold',
    applies: (f) => f.website === 'no_website',
  },
  {
    id: 'website.error',
    points: 10,
    text: 'Website shows visitors an error',
    applies: (f) =>
      f.website === 'failed' && (f.httpStatus === 404 || f.httpStatus === 410 || (f.httpStatus ?? 0) >= 500),
  },
  {
    id: 'website.unreachable',
    points: -10,
    text: 'Website does not answer',
    applies: (f) => f.website === 'unreachable',
  },
  {
    id: 'website.refused',
    points: -10,
    text: 'Website’s address is not a public one',
    applies: (f) => f.website === 'refused',
  },
];

const within = ({ website, overall }: ScoreFacts, low: number, high: number): boolean =>
  website === 'done' && overall !== null && overall >= low && overall <= high;

/**
 * Adds up the rules that apply; 0..100. The reasons begin with the start and add up to the score before clamping;
 * `own` are those that an organisation gives by rules of its own.
 */
export const scoreLead = (facts: ScoreFacts, own: readonly ScoreReason[] = []): LeadScore => {
  const reasons: ScoreReason[] = [
    { rule: 'start', points: START, text: 'Every lead begins here' },
    ...scoreRules
      .filter(({ applies }) => applies(facts))
      .map(({ id, points, text }) => ({ rule: id, points, text })),
    ...own,
  ];
  const total = reasons.reduce((sum, { points }) => sum + points, 0);
  const value = Math.min(100, Math.max(0, total));
  return { value, temperature: temperatureOf(value), reasons, model: RULES_MODEL };
};

/** Hot from 70, warm from 40. */
export const temperatureOf = (value: number): Temperature =>
  value >= 70 ? 'hot' : value >= 40 ? 'warm' : 'cold';
