import type { GoalKind } from '@leadfactory/domain/lifecycle/campaign';
import type { Goal, GoalProgress } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { formatNumber, formatShare, readerLocale } from '#lib/ui/data/time.ts';

export const goalWords: Record<GoalKind, { label: string; one: string; many: string; says: string }> = {
  reply: {
    label: 'Replies',
    one: 'reply',
    many: 'replies',
    says: 'Leads that answered; absence notes are no replies.',
  },
  meeting: {
    label: 'Meetings',
    one: 'meeting',
    many: 'meetings',
    says: 'Leads that a person moved beyond Replied, to Meeting or another stage in hand.',
  },
  sale: { label: 'Sales', one: 'sale', many: 'sales', says: 'Leads that bought.' },
};

/** "10 replies by Jan 31, 2027, and ends then". */
export function goalInWords({ kind, count, share, by, ends }: Goal): string {
  const { one, many } = goalWords[kind];
  const what =
    count === undefined
      ? `${many} from ${formatShare(share ?? 0)} of its leads`
      : `${formatNumber(count)} ${count === 1 ? one : many}`;
  return `${what}${by ? ` by ${dayOf(by)}` : ''}${ends ? ', and ends then' : ''}`;
}

const dayOf = (day: string): string =>
  new Intl.DateTimeFormat(readerLocale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));

/** "3 of 10 replies", or the goal alone for whoever does not see all leads. */
export const goalShort = (goal: GoalProgress): string =>
  goal.leads === null || goal.wanted === null
    ? goalInWords({ ...goal, by: undefined, ends: undefined })
    : `${formatNumber(goal.leads)} of ${formatNumber(goal.wanted)} ${goalWords[goal.kind][goal.wanted === 1 ? 'one' : 'many']}`;

/** Its day has passed, and it is not reached. `today`: YYYY-MM-DD. */
export const isLate = ({ by, reachedAt }: Pick<GoalProgress, 'by' | 'reachedAt'>, today: string): boolean =>
  by !== undefined && reachedAt === null && by < today;

/** What a form says of a goal. */
export interface GoalForm {
  kind: GoalKind | '';
  of: 'count' | 'share';
  /** A number of leads, or of a hundred. */
  target: number | null;
  by: string;
  ends: boolean;
}

export const formOf = (goal: Goal | null | undefined): GoalForm => ({
  kind: goal?.kind ?? '',
  of: goal?.share === undefined ? 'count' : 'share',
  target: goal?.count ?? (goal?.share === undefined ? null : Number((goal.share * 100).toFixed(4))),
  by: goal?.by ?? '',
  ends: goal?.ends ?? false,
});

/** What is wrong with the target, in words; null where nothing is, or no goal is wanted. */
export function targetProblem({ kind, of, target }: GoalForm): string | null {
  if (kind === '') return null;
  if (target === null || Number.isNaN(target)) return 'Say how many.';
  if (of === 'share') return target > 0 && target <= 100 ? null : 'Above 0 and up to 100 %.';
  return Number.isInteger(target) && target >= 1 && target <= 1_000_000 ? null : 'A whole number from 1 on.';
}

/** What the form asks for; null: no goal. Only of one without a problem. */
export const goalOf = ({ kind, of, target, by, ends }: GoalForm): Goal | null =>
  kind === '' || target === null
    ? null
    : {
        kind,
        ...(of === 'count' ? { count: target } : { share: Number((target / 100).toFixed(6)) }),
        ...(by && { by }),
        ...(ends && { ends }),
      };
