import { piece, variable, word } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

export const audits = piece('Audits and reports', {
  CHROMIUM_PATH: variable(word.optional(), {
    says: 'Chromium, if it is not on PATH.',
    example: '/usr/bin/chromium',
  }),
  AUDIT_CONCURRENCY: variable(
    z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(1, 'must be 1 or more')
      .max(16, 'must be 16 or less')
      .optional(),
    {
      says: 'How many browsers may measure websites at once. Default: what the machine carries, one for every two cores.',
      example: '1',
    },
  ),
});
