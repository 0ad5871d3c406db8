import { z } from 'zod';

export const word = z.string().min(1);

export const flag = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['0', '1', 'false', 'true', 'no', 'yes', 'off', 'on'], { error: 'must be 0 or 1' }))
  .transform((value) => ['1', 'true', 'yes', 'on'].includes(value));

export const hostAndPort = z.string().regex(/^[^\s:/]+:\d+$/, 'must read host:port, without http://');

/** Without a slash at the end. */
export const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be a full address, such as https://leads.example.com' })
  .transform((url) => url.replace(/\/+$/, ''));

export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a postgresql:// address',
});
