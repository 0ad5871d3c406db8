import { z } from 'zod';
import { DomainError } from '../../platform/errors/index.ts';
import type { DraftStep } from '../steps/index.ts';
import { draftSteps } from './steps.ts';

const FORMAT = 'leadfactory/sequence';
/** Of the file; a later one that reads otherwise counts on. */
const VERSION = 1;
/** Longest file that is read, in characters. */
export const MOST_IN_FILE = 900_000;

/** A sequence as a file: what one organisation built and another may begin with. */
const sequenceFile = z.strictObject({
  format: z.literal(FORMAT, { error: 'is not a sequence of LeadFactory' }),
  version: z.literal(VERSION, { error: `is of a version that cannot be read here; this reads ${VERSION}` }),
  name: z.string().trim().min(1).max(100),
  /** Whose parameters its texts may name. */
  template: z.string().min(1).max(60).nullable(),
  steps: draftSteps,
});
export interface SequenceFile {
  name: string;
  template: string | null;
  steps: DraftStep[];
}

export const writeSequenceFile = ({ name, template, steps }: SequenceFile): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, name, template, steps }, null, 2)}\n`;

/** Throws `invalid`, saying where and what. */
export function readSequenceFile(text: string): SequenceFile {
  if (text.length > MOST_IN_FILE) throw new DomainError('invalid', 'This file is too long for a sequence.');
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DomainError('invalid', `This file is no JSON: ${(error as Error).message}.`);
  }
  const parsed = sequenceFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new DomainError('invalid', `${path.join('.') || 'This file'}: ${message}.`, path.join('.'));
}
