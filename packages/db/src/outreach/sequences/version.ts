import { problemsIn, whereIn, type DraftStep, type StepProblem } from '@leadfactory/domain/outreach/draft';
import {
  sequenceDefinition,
  unknownParams,
  type SequenceDefinition,
} from '@leadfactory/domain/outreach/sequence';
import { locatedSteps, type Step } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { checkStep } from '../steps/index.ts';
import { wrongNames } from './names.ts';
import { storeSteps } from './tree.ts';

export interface NewVersion {
  sequenceId: string;
  versionId: string;
  version: number;
}

/**
 * Adds a version to a sequence; those before stay. Throws `invalid` for the first thing that is wrong, with its place.
 * Two at once are counted one after the other.
 */
export async function addVersion(
  tx: Tx,
  orgId: string,
  actor: Actor,
  sequenceId: string,
  definition: SequenceDefinition,
): Promise<NewVersion> {
  const { steps } = await checkSequence(tx, definition);
  await tx.$executeRaw`SELECT FROM sequence WHERE id = ${sequenceId}::uuid FOR UPDATE`;
  const { _max } = await tx.sequenceVersion.aggregate({ where: { sequenceId }, _max: { version: true } });
  const version = (_max.version ?? 0) + 1;
  const { id: versionId } = await tx.sequenceVersion.create({
    data: { orgId, sequenceId, version, createdBy: actor.kind === 'user' ? actor.id : null },
  });
  await storeSteps(tx, { orgId, versionId }, steps);
  return { sequenceId, versionId, version };
}

/** The steps, if they could be a version. Throws `invalid` for the first thing that is wrong, with its place. */
export async function checkSequence(tx: Tx, definition: SequenceDefinition): Promise<SequenceDefinition> {
  const parsed = sequenceDefinition.safeParse(definition);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new DomainError('invalid', `The sequence is not valid: ${issue.message}.`, issue.path.join('.'));
  }
  const [wrong] = await wrongIn(tx, parsed.data.steps);
  if (wrong) throw wrong;
  return parsed.data;
}

/**
 * All that keeps steps from being published, by step: by themselves first, else what they name that is not there.
 * `params`: of the template that the sequence is for.
 */
export async function problemsOf(
  tx: Tx,
  steps: readonly DraftStep[],
  params: readonly string[],
): Promise<StepProblem[]> {
  const own = problemsIn(steps);
  if (own.length > 0) return own;
  const wrong = await wrongIn(tx, sequenceDefinition.parse({ steps }).steps);
  const unknown = unknownParams(steps, params).map(({ stepKey, name }) => ({
    ...{ stepKey, field: '' },
    message:
      `It names {{ params.${name} }}, which campaigns of its template do not have. ${params.length > 0 ? `There are: ${params.join(', ')}.` : ''}`.trim(),
  }));
  return [...wrong.map((error) => atStep(steps, error)), ...unknown];
}

function atStep(steps: readonly DraftStep[], { message, field = '' }: DomainError): StepProblem {
  return {
    ...whereIn(steps, field.split('.')),
    // The place is told beside.
    message: message.replace(/^The step "[^"]+"(?: \(([^)]*)\))?:? /, (_, place: string | undefined) =>
      place ? `${place.charAt(0).toUpperCase()}${place.slice(1)}: ` : '',
    ),
  };
}

async function wrongIn(tx: Tx, steps: readonly Step[]): Promise<DomainError[]> {
  const wrong = await wrongNames(tx, steps);
  for (const { step, path } of locatedSteps(steps))
    await checkStep(tx, step as Step, path.join('.')).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
      wrong.push(error);
    });
  return wrong;
}
