import { piece, variable } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

export const outbound = piece('Outbound requests', {
  GUARD_ALLOW: variable(
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
    {
      says: 'Private addresses that may be visited all the same: host:port or *.localhost:port, separated by commas.',
    },
  ),
});
