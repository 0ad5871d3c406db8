const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** UUIDs take 22 characters instead of 36, marked by `~`; other strings are kept, absent ones are null. */
export function pack(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  if (UUID.test(value)) return `~${Buffer.from(value.replaceAll('-', ''), 'hex').toString('base64url')}`;
  return value.startsWith('~') ? `~${value}` : value;
}

export function unpack(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  if (value.startsWith('~~')) return value.slice(1);
  if (!value.startsWith('~')) return value;
  const hex = Buffer.from(value.slice(1), 'base64url').toString('hex');
  if (hex.length !== 32) return hex;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
