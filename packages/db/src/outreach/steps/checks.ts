import { readCondition } from '@leadfactory/domain/crm/fields';
import { kindOf, type Step } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { askable } from '../../crm/fields/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { checkSet } from './set/index.ts';
import { checkWait } from './wait/index.ts';

/** What a kind's steps name of the organisation's own, one line each that names something. */
const own: { [Kind in Step['kind']]?: (tx: Tx, step: Extract<Step, { kind: Kind }>) => Promise<void> } = {
  set: checkSet,
  wait: checkWait,
};

/** Throws `invalid`, saying where, for a step that names what the organisation has not. `at`: the step's place. */
export async function checkStep(tx: Tx, step: Step, at: string): Promise<void> {
  for (const [place, condition] of Object.entries(kindOf(step).conditions?.(step) ?? {}))
    await saying(step, `${at}.${place}`, async () => readCondition(condition, await askable(tx)));
  await saying(step, at, () =>
    (own[step.kind] as ((tx: Tx, step: Step) => Promise<void>) | undefined)?.(tx, step),
  );
}

async function saying(step: Step, field: string, check: () => unknown): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    throw new DomainError('invalid', `The step "${step.key}": ${error.message}`, field);
  }
}
