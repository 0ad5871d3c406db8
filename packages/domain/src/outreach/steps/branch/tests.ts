import { z } from 'zod';
import { stepKey } from '../kind.ts';

const not = z.boolean().optional();

/** What a branch asks of a lead. `not`: it is to be the other way round. */
export const branchTest = z.discriminatedUnion('if', [
  /** A person opened a mail of the sequence, this one or any; what machines open counts for nothing. */
  z.strictObject({ if: z.literal('opened'), mail: stepKey.optional(), not }),
  /** A person clicked a link in a mail of the sequence, this one or any. */
  z.strictObject({ if: z.literal('clicked'), mail: stepKey.optional(), not }),
  /** A person came to the report's page by a mail of the sequence. */
  z.strictObject({ if: z.literal('visited'), not }),
  /** They answered a mail of the sequence. */
  z.strictObject({ if: z.literal('replied'), not }),
  /** A task of the sequence was done, and came to this outcome where one is named. */
  z.strictObject({
    if: z.literal('task'),
    task: stepKey,
    outcome: z.string().min(1).max(20).optional(),
    not,
  }),
  /** It is one of these days where the lead is: 1 is Monday, 7 is Sunday. */
  z.strictObject({
    if: z.literal('weekday'),
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    not,
  }),
  /** A condition on a field, as lists are narrowed by it: `score:atLeast:60`, `fields.tier:oneOf:gold|silver`. */
  z.strictObject({ if: z.literal('lead'), where: z.string().min(1).max(600), not }),
]);
export type BranchTest = z.infer<typeof branchTest>;

/** What is known of a lead when a branch decides. */
export interface BranchFacts {
  /** Keys of the sequence's mails that a person opened, and clicked in. */
  opened: readonly string[];
  clicked: readonly string[];
  visited: boolean;
  replied: boolean;
  /** The sequence's tasks that are done, and what each came to. */
  tasksDone: readonly { key: string; outcome: string | null }[];
  /** Where the lead is; 1 is Monday. */
  weekday: number;
  /** Which of the tests' conditions on fields hold. */
  fulfilled: ReadonlySet<string>;
}

/** Whether what the branch asks holds; `because`: the tests that made it so, by their places. */
export function decide(
  { match, when }: { match: 'all' | 'any'; when: readonly BranchTest[] },
  facts: BranchFacts,
): { holds: boolean; because: number[] } {
  const answers = when.map((test) => isSo(test, facts) !== (test.not ?? false));
  const holds = match === 'all' ? answers.every(Boolean) : answers.some(Boolean);
  return { holds, because: answers.flatMap((answer, i) => (answer === holds ? [i] : [])) };
}

function isSo(test: BranchTest, facts: BranchFacts): boolean {
  switch (test.if) {
    case 'opened':
      // Who clicked has read it, though their program loads no pictures.
      return ofMail(test.mail, facts.opened) || ofMail(test.mail, facts.clicked);
    case 'clicked':
      return ofMail(test.mail, facts.clicked);
    case 'visited':
    case 'replied':
      return facts[test.if];
    case 'task':
      return facts.tasksDone.some(
        ({ key, outcome }) => key === test.task && (test.outcome ?? outcome) === outcome,
      );
    case 'weekday':
      return test.days.includes(facts.weekday);
    case 'lead':
      return facts.fulfilled.has(test.where);
  }
}

const ofMail = (mail: string | undefined, mails: readonly string[]): boolean =>
  mail === undefined ? mails.length > 0 : mails.includes(mail);
