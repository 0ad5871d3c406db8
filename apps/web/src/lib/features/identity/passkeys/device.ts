import { WebAuthnError } from '@simplewebauthn/browser';

export {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';

/** What to say when a device did not answer; null where the person, or this page, gave it up. */
export function whyNoAnswer(error: unknown): string | null {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return null;
  if (error.name === 'NotAllowedError') return 'No passkey was given. Try again, or sign in another way.';
  if (!(error instanceof WebAuthnError)) return error.message;
  switch (error.code) {
    case 'ERROR_CEREMONY_ABORTED':
      return null;
    case 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED':
      return 'This device has a passkey for your account already.';
    case 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT':
    case 'ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT':
      return 'This device cannot keep a passkey that opens an account by itself. Give it a PIN, or take another device.';
    default:
      return 'This device could not answer. Try again, or take another one.';
  }
}
