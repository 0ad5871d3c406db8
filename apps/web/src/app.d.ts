import type { SignedIn } from '#lib/server/auth/sessions.ts';
import type { Services } from '#lib/server/services.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** Names the entry in the server's log, for questions. */
      errorId?: string;
      /** What is wrong with a public link's token. */
      problem?: 'malformed' | 'forged' | 'expired' | 'gone' | 'refunded';
      /** What to do about it, where more is known than for any link. */
      remedy?: string;
    }
    interface Locals {
      services: Services;
      /** Null for visitors. */
      signedIn: SignedIn | null;
      requestId: string;
    }
  }
}

export {};
