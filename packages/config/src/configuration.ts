import {
  readVariables,
  type Piece,
  type Rule,
  type Values,
} from '@leadfactory/domain/platform/configuration';
import {
  aiEnv,
  gmailEnv,
  googleEnv,
  microsoftEnv,
  outlookEnv,
  pagespeedEnv,
  sesEnv,
  storageEnv,
  stripeEnv,
} from '@leadfactory/integrations/env';
import type { z } from 'zod';
import { accounts } from './pieces/accounts.ts';
import { app, fromTheLauncher } from './pieces/app.ts';
import { audits } from './pieces/audits.ts';
import { database } from './pieces/database.ts';
import { outbound } from './pieces/outbound.ts';
import { temporal } from './pieces/temporal.ts';

/** What a person may set, in the order of `.env.example`. */
export const pieces = [
  ...[app, accounts, googleEnv, microsoftEnv, database, temporal],
  ...[sesEnv, gmailEnv, outlookEnv, storageEnv],
  ...[outbound, audits, pagespeedEnv, aiEnv, stripeEnv],
] as const satisfies readonly Piece[];

const all = [...pieces, fromTheLauncher] as const;

/** All variables, as they are read: the same for the launcher, the worker and the web app. */
export type Configuration = Flat<z.output<z.ZodObject<UnionToIntersection<(typeof all)[number]['shape']>>>>;

type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never;
type Flat<T> = { [K in keyof T]: T[K] };

/** Names of all variables that a person may set. */
export const configurationNames: readonly string[] = pieces.flatMap((piece) => Object.keys(piece.shape));

/**
 * Checks an environment. Variables that are empty count as not set; `needs` are those that this process cannot do
 * without.
 * @param whose the error's first words, as in `The worker's configuration`
 * @throws Error that names every variable that is wrong and what it should be; it holds no secret
 */
export const readConfiguration = <const N extends keyof Configuration = never>(
  env: Values,
  { needs = [], ...options }: { whose: string; needs?: readonly N[]; rules?: readonly Rule[] },
): Configuration & { [K in N]-?: NonNullable<Configuration[K]> } =>
  readVariables(all, env, { ...options, needs: needs as readonly string[] }) as never;
