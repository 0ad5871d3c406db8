import { erasedAmong } from '../../crm/erased/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { ImportedRows } from './imported-rows.ts';

const ADDRESS = /[^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+/gu;

const LEFT_OUT = 'Somebody at this address was erased on request: the row was left out.';

/**
 * A batch without the rows of people who were erased: they are told by their lines alone, and nothing that a remark
 * repeats of them is kept. The organisation's leads must be locked (`lockLeads`), so that no erasure is passed by.
 */
export async function withoutErased(tx: Tx, batch: ImportedRows): Promise<ImportedRows> {
  const { drafts, remarks } = batch;
  const emailsOf = ({ email, also }: (typeof drafts)[number]) =>
    [email, ...also.map(({ kind, normalised }) => (kind === 'email' ? normalised : null))].filter(
      (one) => one !== null,
    );
  const said = remarks.map(({ raw, reason }) => [...raw, reason].join('\n').match(ADDRESS) ?? []);
  const erased = await erasedAmong(tx, [...drafts.flatMap(emailsOf), ...said.flat()]);
  if (erased.size === 0) return batch;

  const isErased = (emails: readonly string[]) => emails.some((email) => erased.has(email.toLowerCase()));
  const gone = new Set(drafts.flatMap((draft, i) => (isErased(emailsOf(draft)) ? [i] : [])));
  const place = new Map(
    drafts.flatMap((_, i) => (gone.has(i) ? [] : [i])).map((before, now) => [before, now]),
  );
  const lines = new Set([...gone].map((i) => drafts[i]!.line));
  remarks.forEach(({ line, draft }, i) => {
    if (draft === undefined && isErased(said[i]!)) lines.add(line);
  });
  const notedBefore = new Set(
    remarks.flatMap(({ draft }) => (draft !== undefined && gone.has(draft) ? [draft] : [])),
  );
  return {
    ...batch,
    drafts: drafts.filter((_, i) => !gone.has(i)),
    noted: batch.noted + gone.size - notedBefore.size,
    remarks: [
      ...remarks
        .filter(({ line }) => !lines.has(line))
        .map(({ draft, ...remark }) => ({
          ...remark,
          ...(draft !== undefined && { draft: place.get(draft)! }),
        })),
      ...[...lines].map((line) => {
        const refused = remarks.some((one) => one.line === line && one.kind === 'refused');
        const kind = refused ? ('refused' as const) : ('skipped' as const);
        return { kind, line, column: null, reason: LEFT_OUT, raw: [] };
      }),
    ],
  };
}
