import { z } from 'zod';

/** What people are asked for a credential or a setting of a connection. */
export interface FieldAbout {
  label: string;
  /** A sentence under the control. */
  hint?: string;
  /** Written once, encrypted, never shown again. */
  secret?: boolean;
  example?: string;
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

export interface FormField extends FieldAbout {
  name: string;
  kind: 'text' | 'yes_no';
  required: boolean;
  secret: boolean;
}

/** The form that asks for what a vendor needs, in the order of its schema. */
export const formOf = (credentials: z.ZodObject): FormField[] =>
  Object.entries(credentials.shape).map(([name, schema]) => {
    const about = abouts.get(schema as z.ZodType) ?? { label: name };
    return {
      ...about,
      name,
      kind: (schema as z.ZodType).safeParse('yes').data === true ? ('yes_no' as const) : ('text' as const),
      required: !(schema as z.ZodType).safeParse(undefined).success,
      secret: about.secret ?? false,
    };
  });
