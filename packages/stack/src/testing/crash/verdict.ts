import type { Copies } from './mails.ts';

/** A lead that was to get mails, once all is quiet. */
export interface Recipient {
  email: string;
  /** The step of a mail of which nobody can say whether it left, and of which a person is told; null: there is none. */
  unknownStep: string | null;
}

/** What became of the mails that servers were to get. */
export interface Verdict {
  expected: number;
  once: number;
  /** `<address> <step>`, as of `twice`. */
  lost: string[];
  twice: string[];
  /** Nobody can say whether it left, and its lead waits for a person's word: whether it did arrive. */
  unknown: { arrived: number; not: number };
  /** Those behind one that is unknown: they wait with their lead. */
  waiting: number;
}

/** Holds what servers took against what they were to take. `steps`: of each recipient's mails, in their order. */
export function judge(steps: readonly string[], recipients: readonly Recipient[], copies: Copies): Verdict {
  const verdict: Verdict = {
    ...{ expected: recipients.length * steps.length, once: 0, lost: [], twice: [] },
    ...{ unknown: { arrived: 0, not: 0 }, waiting: 0 },
  };
  for (const { email, unknownStep } of recipients) {
    const stops = unknownStep === null ? Infinity : steps.indexOf(unknownStep);
    for (const [i, step] of steps.entries()) {
      const mail = `${email} ${step}`;
      const n = copies[mail] ?? 0;
      if (n > 1) verdict.twice.push(mail);
      else if (i === stops) verdict.unknown[n === 1 ? 'arrived' : 'not']++;
      else if (n === 1) verdict.once++;
      else if (i > stops) verdict.waiting++;
      else verdict.lost.push(mail);
    }
  }
  return verdict;
}
