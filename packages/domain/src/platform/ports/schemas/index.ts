import type { z } from 'zod';
import { id, instant, reference } from '../../impersonal/schemas/index.ts';
import type { Subject } from '../index.ts';

/** The parts of a `Subject`. */
export const subject = {
  orgId: id,
  leadId: reference,
  enrolmentId: id.nullable(),
  at: instant,
} satisfies { [Part in keyof Subject]: z.ZodType<Subject[Part]> };
