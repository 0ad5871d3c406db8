import { DomainError } from '@leadfactory/domain/platform/errors';
import { vendorOf } from '@leadfactory/integrations/registry';
import { formOf, ownCapabilities, type Vendor } from '@leadfactory/integrations/vendor';
import { seal, type Keyring, type Sealed } from '@leadfactory/tokens';
import { strict } from '#lib/server/trpc/strict.ts';

/** A vendor that organisations connect themselves. */
export type Connectable = Vendor & { credentials: NonNullable<Vendor['credentials']> };

/** Throws `invalid`. */
export function connectable(id: string): Connectable {
  const vendor = vendorOf(id);
  if (!vendor?.credentials)
    throw new DomainError('invalid', 'This is no vendor that can be connected here.', 'vendor');
  if (vendor.account)
    throw new DomainError(
      'invalid',
      'An account there is signed in to, in Settings → Connections.',
      'vendor',
    );
  return vendor as Connectable;
}

/** Throws `invalid` where the vendor does not do this for those who connect it. */
export function does(vendorId: string, capability: string): void {
  const vendor = vendorOf(vendorId);
  if (!vendor || !ownCapabilities(vendor).some((one) => one === capability))
    throw new DomainError('invalid', `${vendor?.name ?? vendorId} does not do this.`, 'capability');
}

/**
 * Judges what was given for a connection, and encrypts it for that connection; `settings` is what of it is no secret, as it
 * was given. Throws `invalid` with the field `credentials.<name>`, or `unavailable` where this server has no key.
 */
export function sealGiven(
  keyring: Keyring | null,
  of: { orgId: string; connectionId: string },
  vendor: Connectable,
  given: Record<string, string>,
): Sealed & { settings: Record<string, string> } {
  if (!keyring)
    throw new DomainError(
      'unavailable',
      'Credentials cannot be kept: this server has no key to encrypt them with. Whoever runs it sets CREDENTIALS_KEYS and starts it again.',
    );
  const form = formOf(vendor.credentials);
  const empty = Object.fromEntries(form.map(({ name }) => [name, '']));
  const read = strict(vendor.credentials).safeParse({ ...empty, ...given });
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = issue!.code === 'unrecognized_keys' ? issue!.keys[0]! : String(issue!.path[0]);
    const label = form.find((field) => field.name === name)?.label;
    throw new DomainError(
      'invalid',
      label ? `${label}: ${issue!.message}` : issue!.message,
      `credentials.${name}`,
    );
  }
  const settings = form.flatMap(({ name, secret }) =>
    !secret && given[name]?.trim() ? [[name, given[name].trim()]] : [],
  );
  return {
    ...seal(keyring, of, read.data),
    settings: Object.fromEntries(settings) as Record<string, string>,
  };
}
