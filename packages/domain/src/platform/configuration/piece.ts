import { z } from 'zod';

/** What people are told of a variable of the environment, in `.env.example` and where its value is wrong. */
export interface About {
  /** Lines that stand above it; absent where the variable above it says it for both. */
  says?: string;
  /** A value as it may look; empty for a secret and for what is seldom set. */
  example?: string;
  /** Never printed. */
  secret?: boolean;
}

/** Said where a variable is wrong although each value alone is right: the name, and `is needed with …`. */
export type Rule = (values: Record<string, unknown>) => { name: string; message: string }[];

/** The variables of one room or one vendor. Each may be absent; what a process cannot do without it asks for itself. */
export interface Piece<S extends z.core.$ZodLooseShape = z.core.$ZodLooseShape> {
  title: string;
  shape: S;
  rules: Rule[];
}

const abouts = z.registry<About>();

/** A variable: how its text is read, and what people are told of it. */
export const variable = <S extends z.ZodType>(schema: S, about: About = {}): S => {
  abouts.add(schema, about);
  return schema;
};

export const told = (schema: z.core.$ZodType): About => abouts.get(schema as z.ZodType) ?? {};

export const piece = <S extends z.core.$ZodLooseShape>(
  title: string,
  shape: S,
  ...rules: Rule[]
): Piece<S> => ({ title, shape, rules });
