/** One sign-in that is under way, as the browser's own secret keeps it. */
export interface SignInRequest {
  /** Where the provider sends the browser back to. */
  redirectUri: string;
  /** Random; comes back in the address. */
  state: string;
  /** Random; comes back in what the provider signs. */
  nonce: string;
  /** Random; the provider was shown its SHA-256 (PKCE, RFC 7636). */
  verifier: string;
}

/** Whom a provider vouches for. `issuer` and `subject` together are the person; an address is not. */
export interface VouchedFor {
  issuer: string;
  subject: string;
  /** As the provider has it; whoever runs the person's organisation there may have written it. */
  email: string | null;
  name: string | null;
  /** The provider knows that the address is this person's: it runs the mailbox, or the domain's own people do so there. */
  ownsEmail: boolean;
}

/** Somebody else who knows who people are (OpenID Connect). All throw a VendorError. */
export interface SignInProvider {
  /** As it stands on a button: “Continue with …”. */
  name: string;
  /** The address to which the browser goes to say who is in front of it. */
  begin(request: SignInRequest): Promise<string>;
  /**
   * What the provider says, by the address that the browser came back to. Null where the person said no.
   * @throws VendorError `permanent` for what was not asked for, or is not for us, or was not signed by this provider
   */
  finish(request: SignInRequest, cameBackTo: string): Promise<VouchedFor | null>;
}

/** What vendors can do for this room. */
export interface IdentityCapabilities {
  signIn: SignInProvider;
}
