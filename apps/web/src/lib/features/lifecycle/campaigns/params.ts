import type { ParamField } from '#lib/features/platform/forms/fields.ts';

/** What every campaign has, whether or not its template lets people choose it. */
const own: readonly ParamField[] = [
  {
    name: 'minScore',
    label: 'Lowest score to write to',
    hint: 'Leads that score below it are disqualified. 0 to 100.',
    required: true,
    kind: 'number',
    integer: true,
    min: 0,
    max: 100,
  },
  {
    name: 'saleWindowDays',
    label: 'Sale window, in days',
    hint: 'How long a sale is waited for after the last email.',
    required: true,
    kind: 'number',
    integer: true,
    min: 1,
    max: 365,
  },
];

/** The template's fields, and after them those that every campaign has and the template does not name. */
export const withOwnFields = (fields: readonly ParamField[]): ParamField[] => [
  ...fields.map((field) => {
    const mine = own.find(({ name }) => name === field.name);
    return mine ? { ...field, label: mine.label, required: true } : field;
  }),
  ...own.filter(({ name }) => !fields.some((field) => field.name === name)),
];
