import type { MovePreview } from '@leadfactory/domain/lifecycle/moves';

/** What becomes of a group of leads, as a sentence without its full stop. */
export function fateWords({ fate, step, at }: MovePreview['groups'][number]): string {
  if (fate === 'waits') return 'All steps are done: they only wait for a sale, and are not moved';
  const where = step === null ? 'Before the first step' : `At “${step}”`;
  if (fate === 'ends')
    return `${where}: nothing of the new version is left for them, and their sequence ends`;
  if (fate === 'same') return step === null ? `${where}: begin with “${at}”` : `${where}: go on there`;
  return step === null ? `${where}: begin with “${at}”` : `${where}, which is gone: go on at “${at}”`;
}
