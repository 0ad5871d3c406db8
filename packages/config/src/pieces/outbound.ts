import { piece, variable } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1`, `[2001:db8::1]:53`: as Node's resolver takes them. */
const isServer = (text: string): boolean =>
  [/^\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?$/, /^\[?[0-9a-f:.]*:[0-9a-f:.]*(\]:\d{1,5}|\])?$/i].some((shape) =>
    shape.test(text),
  );

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
  DNS_SERVERS: variable(
    z
      .string()
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .refine(
        (list) => list.every(isServer),
        'must be IP addresses, with a port or without, separated by commas',
      )
      .optional(),
    {
      says: "Name servers that are asked for the records by which organisations prove domains, instead of the machine's own.",
      example: '1.1.1.1,9.9.9.9',
    },
  ),
});
