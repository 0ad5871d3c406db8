import type { SignedIn } from '#lib/server/identity/auth/sessions.ts';
import type { Visitor } from '#lib/server/identity/auth/visitor.ts';
import type { Brand, TokenProblemKind } from '#lib/features/revenue/public/view.ts';
import type { Tally } from '#lib/server/platform/limits/tally.ts';
import type { Services } from '#lib/server/services.ts';
import type { LeftOut } from '#lib/urls/query.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** Names the entry in the server's log, for questions. */
      errorId?: string;
      /** In seconds, where there were too many requests. */
      retryAfter?: number;
      /** The other organisation of the person to which the page belongs. */
      elsewhere?: { orgId: string; organisation: string };
      /** What is wrong with a public link's token. */
      problem?: TokenProblemKind;
      /** What to do about it, where more is known than for any link. */
      remedy?: string;
      /** Whose link it was, where its signature says so. */
      brand?: Brand;
      /** Where its holder can ask for a new one, by a form without fields. */
      renew?: string;
    }
    interface PageData {
      /** What of the page's address was not valid. */
      leftOut?: readonly LeftOut[];
    }
    interface Locals {
      services: Services;
      /** Null for visitors. */
      signedIn: SignedIn | null;
      /** The organisation that the page which asks shows, where it says so; see `#lib/client/organisation.svelte.ts`. */
      showing?: string | null;
      /** Who asks, by what their request says; limits count by the address. */
      visitor: Visitor;
      requestId: string;
      /** When the request came, in ms of the clock: before anything was read for it. */
      askedAt: number;
      /** What the request was counted for. */
      tally: Tally;
    }
  }
}

export {};
