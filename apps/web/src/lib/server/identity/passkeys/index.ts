import type { Db } from '@leadfactory/db/platform/client';
import type { Cookies } from '../auth/cookies.ts';
import type { Entrance } from '../auth/entrance.ts';
import type { InPerson } from '../auth/in-person.ts';
import type { Post } from '../letters/post.ts';
import { createRegistration } from './registration.ts';
import { createPasskeySignIn } from './sign-in.ts';

/** Keys that people's devices hold (WebAuthn). */
export const createPasskeys = (deps: {
  db: Db;
  inPerson: InPerson;
  entrance: Entrance;
  cookies: Cookies;
  post: Post;
  appUrl: string;
}) => ({ ...createRegistration(deps), signIn: createPasskeySignIn(deps) });
