import { readPhones, readWebsite, websiteIdentity, type PhoneReading } from '../identity/index.ts';
import type { Field } from '../fields/index.ts';
import type { Point } from './draft.ts';

/** A text as a draft takes it: what identifies is read with more care than its type asks. */
export interface Reading {
  value: unknown;
  /** The spelling by which two values are the same. */
  key?: string | null;
  phone?: PhoneReading;
  also?: Point[];
}

/** Null where the text means nothing that the field could hold, or the reason. */
export function readText(field: Field, text: string, country: string | null): Reading | { why: string } {
  if (field.key === 'website') return readSite(text, field);
  if (field.type.kind === 'phone') return readNumbers(text, country, field);
  const value = field.type.parse(text);
  return value === null ? { why: field.type.wrong } : { value };
}

function readSite(text: string, { type }: Field): Reading | { why: string } {
  const url = readWebsite(text);
  if (url === null) return { why: type.wrong };
  return websiteIdentity(url) === null
    ? { why: 'is shared by many, and names no page of one business.' }
    : { value: url };
}

/** The first number, as it was given where there is but one; the others beside it. */
function readNumbers(text: string, country: string | null, { type }: Field): Reading | { why: string } {
  const [first, ...others] = readPhones(text, country);
  if (!first) return { why: type.wrong };
  return {
    ...{ value: first.value, key: first.normalised, phone: first },
    also: others
      .filter(({ normalised }) => normalised !== first.normalised)
      .map(({ value, normalised }) => ({ kind: 'phone', value, normalised })),
  };
}
