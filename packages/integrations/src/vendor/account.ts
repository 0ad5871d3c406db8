import { VendorError } from '@leadfactory/domain/platform/errors';

/** Where an account is signed in to, rather than its password given (OAuth 2). */
export interface AccountDoor<C> {
  /** Where the browser goes. `hint`: the address whose account is wanted. Throws a VendorError. */
  begin(request: SignInTo & { hint?: string }): Promise<string>;
  /** What the provider sent a browser back with: the account, and what people call it; null: its person said no. Throws a VendorError. */
  finish(request: SignInTo, cameBackTo: string): Promise<{ credentials: C; name: string } | null>;
  /** The same account with a new token for what `audience` names. Throws a VendorError, SignedOut where it is not ours any more. */
  renew(credentials: C, audience: string): Promise<C>;
}

/** A way to a provider and back, which belongs to one browser. */
export interface SignInTo {
  redirectUri: string;
  state: string;
  /** Of PKCE. */
  verifier: string;
}

/** Nobody lets us into the account any more: it was revoked, or its password was changed. Nothing was done. */
export class SignedOut extends VendorError {
  constructor(vendor: string, options?: { cause?: unknown }) {
    super(vendor, { kind: 'retryable' }, 'The sign-in does not count any more. Sign in again.', options);
    this.name = 'SignedOut';
  }
}
