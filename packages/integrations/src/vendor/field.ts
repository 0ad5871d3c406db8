import type { CredentialKind } from '@leadfactory/domain/platform/connections';
import { z } from 'zod';

/** What people are asked for a credential or a setting of a connection. */
export interface FieldAbout {
  label: string;
  /** A sentence under the control. */
  hint?: string;
  /** Written once, encrypted, never shown again. */
  secret?: boolean;
  example?: string;
  /** Only one of these may be given: what is kept, and what people read. */
  options?: Record<string, string>;
}

const abouts = z.registry<FieldAbout>();

export const field = <S extends z.ZodType>(schema: S, about: FieldAbout): S => {
  abouts.add(schema, about);
  return schema;
};

export const secret = (about: FieldAbout) =>
  field(z.string().trim().min(1, 'Give it.'), { ...about, secret: true });

export const text = (about: FieldAbout) => field(z.string().trim().min(1, 'Give it.'), about);

export const optionalText = (about: FieldAbout) =>
  field(
    z
      .string()
      .trim()
      .transform((value) => value || undefined)
      .optional(),
    about,
  );

export const optionalNumber = (about: FieldAbout) =>
  field(
    z
      .string()
      .trim()
      .transform((value, ctx) => {
        if (value === '') return undefined;
        const number = Number(value);
        if (Number.isFinite(number) && number >= 0) return number;
        ctx.addIssue('Give a number, such as 0.15.');
        return z.NEVER;
      })
      .optional(),
    about,
  );

/** Comes from a form as `yes` or nothing. */
export const yesNo = (about: FieldAbout) =>
  field(
    z
      .string()
      .optional()
      .transform((value) => value === 'yes'),
    about,
  );

/** One of some; the first where nothing is given. */
export const choice = <K extends string>(words: Record<K, string>, about: Omit<FieldAbout, 'options'>) => {
  const keys = Object.keys(words) as [K, ...K[]];
  return field(
    z.preprocess((value) => value || keys[0], z.enum(keys, 'Choose one of what is offered.')),
    { ...about, options: words },
  );
};

export interface FormField extends Omit<FieldAbout, 'options'> {
  name: string;
  kind: CredentialKind;
  /** Of a choice. */
  options: { value: string; label: string }[];
  required: boolean;
  secret: boolean;
}

/** The form that asks for what a vendor needs, in the order of its schema. */
export const formOf = (credentials: z.ZodObject): FormField[] =>
  Object.entries(credentials.shape).map(([name, schema]) => {
    const { options = {}, ...about }: FieldAbout = abouts.get(schema as z.ZodType) ?? { label: name };
    return {
      ...about,
      name,
      kind: kindOf(schema as z.ZodType),
      options: Object.entries(options).map(([value, label]) => ({ value, label })),
      required: !(schema as z.ZodType).safeParse(undefined).success,
      secret: about.secret ?? false,
    };
  });

const kindOf = (schema: z.ZodType): FormField['kind'] => {
  if (abouts.get(schema)?.options) return 'choice';
  return schema.safeParse('yes').data === true ? 'yes_no' : 'text';
};
