import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { ownFields } from '../../crm/fields/own.ts';

/**
 * Refuses a mail that names a field of the organisation's own that there is not: it would leave a gap. Texts are
 * looked for wherever a step has them, whatever its kind.
 */
export async function checkOwnNames(tx: Tx, steps: readonly unknown[]): Promise<void> {
  const named = new Set(textsOf(steps).flatMap(namesIn));
  if (named.size === 0) return;
  const known = (await ownFields(tx)).map(({ key }) => key);
  for (const name of named)
    if (!known.includes(name)) {
      const could = known.length > 0 ? `There are: ${known.join(', ')}.` : 'Make it in Settings → Fields.';
      throw new DomainError(
        'invalid',
        `A mail names "${name}", which is no field of yours. ${could}`,
        'steps',
      );
    }
}

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};

/** `fields.budget` in `{{ fields.budget }}` and `{% if fields.budget > 3 %}`. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{[{%](.*?)[%}]\}/gs)].flatMap(([, inside]) =>
    [...inside!.matchAll(/(?<![\w.'"])fields\.([A-Za-z0-9_]+)/g)].map(([name]) => name),
  );
