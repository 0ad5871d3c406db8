/** What a test of two texts is decided by: what a person did. Openings are none: mail programs and scanners open, too. */
export const outcomes = ['reply', 'sale'] as const;
export type Outcome = (typeof outcomes)[number];

/** Share of tests of equal variants in which a difference may be claimed, however often they are looked at; 0..1. */
export const falseAlarms = 0.05;

/** The difference that tests are tuned to find, as a rate; fixed here, so that nobody chooses it by what they saw. */
export const soughtEffect: Record<Outcome, number> = { reply: 0.02, sale: 0.01 };

/** Conversions that each of two variants needs before they are compared: the normal approximation needs as many. */
export const enoughConversions = 20;

/** The share of leads that reply, where an organisation has no experience of its own yet; 0..1. */
export const assumedReplyRate = 0.05;

/** What may be said of a variant against the first. */
export const verdicts = ['early', 'undecided', 'alike', 'better', 'worse'] as const;
export type Verdict = (typeof verdicts)[number];
