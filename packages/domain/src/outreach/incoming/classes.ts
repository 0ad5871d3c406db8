/** What somebody who answers wants. `automatic`: nobody wrote it. */
export const replyClasses = [
  'interested',
  'question',
  'not_now',
  'wrong_person',
  'no',
  'unsubscribe',
  'automatic',
] as const;
export type ReplyClass = (typeof replyClasses)[number];

/** Who says so: the built-in rules, the organisation's model, or one of its people. */
export const classifiers = ['rules', 'model', 'person'] as const;
export type Classifier = (typeof classifiers)[number];

/** A class, and why. */
export interface Classified {
  class: ReplyClass;
  /** A sentence for whoever reads the mail; may quote it. */
  reason: string;
  by: Classifier;
  /** `2026-12-24`: until when a `not_now` puts it off, where it says so. */
  day?: string | undefined;
}
