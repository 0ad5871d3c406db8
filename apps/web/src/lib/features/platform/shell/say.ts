import { page } from '$app/state';
import { renamed, type OrgWords } from './renamed.ts';

/**
 * A sentence of the app in the organisation's own words, as the app's layout has read them; for components. Outside the
 * app's pages, where nobody is signed in, it stays as it is.
 */
export const say = (sentence: string): string => {
  const { me } = page.data as { me?: { words: OrgWords } };
  return me ? renamed(sentence, me.words) : sentence;
};
