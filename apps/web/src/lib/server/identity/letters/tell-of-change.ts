import { forgotUrl } from '#lib/urls/identity.ts';
import type { Visitor } from '../auth/visitor.ts';
import { secondFactorLetter } from './letters.ts';
import type { Post } from './post.ts';

/** Tells people by a letter, which nobody waits for, what of the ways into their account was changed. */
export const tellOfChange =
  ({ post, appUrl }: { post: Post; appUrl: string }) =>
  (user: { email: string; name: string }, what: string, visitor: Visitor): void =>
    post.inBackground(post.send(user, secondFactorLetter(what, visitor, `${appUrl}${forgotUrl()}`)));
