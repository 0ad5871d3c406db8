import { meta, PLACEHOLDER_TITLE, textOf } from '../../../../acquisition/website/index.ts';
import { bad, badAs, good, type Rule } from '../../rule.ts';
import { TITLE_LENGTH, DESCRIPTION_LENGTH } from '../criteria.ts';

/** What search engines show of the page. */
export const homeSnippet: readonly Rule[] = [
  {
    id: 'seo.title',
    severity: 'serious',
    title: 'The page has no good title',
    detail:
      'The title is the blue line in search results and the name of the tab; it decides whether people click.',
    remedy: 'Write a title of 15 to 65 characters: what you do, where, and the name of the business.',
    gain: 'More people who see you in the results click on you.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/appearance/title-link',
    good: 'The page has a good title',
    check: ({ document }) => {
      const title = document.all('title')[0];
      const text = title ? textOf(title) : '';
      const evidence = { selector: 'title', found: text || 'none', expected: TITLE_LENGTH };
      if (text === '' || PLACEHOLDER_TITLE.test(text)) return bad(evidence);
      if (text.length < 15) return badAs('moderate', evidence);
      return text.length > 65 ? badAs('minor', evidence) : good(evidence);
    },
  },
  {
    id: 'seo.description',
    severity: 'serious',
    title: 'The page has no good description',
    detail: 'Search results show it under the title; without one they show some words from the page.',
    remedy: 'Write a meta description of 70 to 160 characters that says why to come to you.',
    gain: 'Searchers read why to come to you before they click on others.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/appearance/snippet',
    good: 'The page has a good description',
    check: ({ document }) => {
      const text = meta(document, 'description') ?? '';
      const evidence = {
        selector: 'meta[name=description]',
        found: text || 'none',
        expected: DESCRIPTION_LENGTH,
      };
      if (text === '') return bad(evidence);
      if (text.length >= 70 && text.length <= 160) return good(evidence);
      return text.length < 40 ? badAs('moderate', evidence) : badAs('minor', evidence);
    },
  },
];
