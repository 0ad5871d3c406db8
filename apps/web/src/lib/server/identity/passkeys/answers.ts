import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

// What browsers answer (WebAuthn, 5.1: RegistrationResponseJSON, AuthenticationResponseJSON), as far as it is looked at.

const bytes = z.string().max(20_000);
const common = {
  id: z.string().min(1).max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
};

const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(30)).max(10).default([]),
  }),
});

const authentication = z.object({
  ...common,
  response: z.object({
    ...{ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes },
    userHandle: z.string().max(200).optional(),
  }),
});

export const registrationAnswer = (text: string): RegistrationResponseJSON =>
  ({ ...read(registration, text), clientExtensionResults: {} }) as RegistrationResponseJSON;

export const authenticationAnswer = (text: string): AuthenticationResponseJSON => ({
  ...read(authentication, text),
  clientExtensionResults: {},
});

function read<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(json(text));
  if (!parsed.success) throw new DomainError('invalid', 'This is not what a passkey answers.');
  return parsed.data;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
