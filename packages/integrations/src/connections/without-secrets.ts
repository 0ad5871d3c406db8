import { formOf, type Vendor } from '../vendor/index.ts';

/** A vendor's words, which may repeat what they refuse, without the secrets of these credentials. */
export function withoutSecrets(
  { credentials: schema }: Vendor,
  credentials: object,
  message: string,
): string {
  const fields = schema ? formOf(schema).filter(({ secret }) => secret) : [];
  return fields.reduce((text, { name }) => {
    const value = (credentials as Record<string, unknown>)[name];
    return typeof value === 'string' && value ? text.replaceAll(value, '…') : text;
  }, message);
}
