import { fields, type Field } from '@leadfactory/domain/crm/fields';

const KEY = 'leads-columns';

export type ShownField = Field & { row: string; column: NonNullable<Field['column']> };

/** Every field that the table can show, the organisation's own after the declared ones. */
export const possibleColumns = (own: readonly Field[]): ShownField[] =>
  [...fields, ...own].filter((f): f is ShownField => f.row !== undefined && f.column !== undefined);

/** Which columns the reader wants; kept in this browser. Until somebody chooses, what the fields declare. */
export function columnChoice() {
  let chosen = $state.raw<readonly string[] | null>(null);
  $effect(() => {
    const kept = localStorage.getItem(KEY);
    if (kept !== null) chosen = kept.split(',').filter(Boolean);
  });
  const isShown = (field: ShownField) => chosen?.includes(field.key) ?? field.column.default;
  return {
    isShown,
    get isDefault() {
      return chosen === null;
    },
    set(possible: readonly ShownField[], keys: readonly string[]) {
      chosen = possible.filter(({ key }) => keys.includes(key)).map(({ key }) => key);
      localStorage.setItem(KEY, chosen.join(','));
    },
    reset() {
      chosen = null;
      localStorage.removeItem(KEY);
    },
  };
}
export type ColumnChoice = ReturnType<typeof columnChoice>;
