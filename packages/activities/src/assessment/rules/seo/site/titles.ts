import { PLACEHOLDER_TITLE } from '../../../../acquisition/website/index.ts';
import type { Rule } from '../../rule.ts';
import { missingPreview, TITLE_LENGTH, DESCRIPTION_LENGTH } from '../criteria.ts';
import { each, listed, others, telling, same, distinct } from './pages.ts';
import type { ReadSite } from './read-site.ts';

/** What search engines and chats show of the pages inside the site. */
export const siteTitles: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.page_titles',
    severity: 'moderate',
    title: 'Pages inside the site have no good title',
    detail: 'Each page can be found by its own words, if its title says what it is about.',
    remedy: 'Give each page listed a title of 15 to 65 characters of its own.',
    gain: 'Customers who search for one of your services find the page about it, and not only your name.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/title-link',
    good: 'The pages inside the site have good titles',
    check: (site) =>
      each(
        others(site),
        ({ title }) => {
          if (title === '') return 'no title';
          if (PLACEHOLDER_TITLE.test(title)) return `a template’s title: ${title}`;
          return title.length < 15 || title.length > 65 ? `${title} (${title.length} characters)` : null;
        },
        TITLE_LENGTH,
      ),
  },
  {
    id: 'seo.duplicate_titles',
    severity: 'moderate',
    title: 'Several pages have the same title',
    detail: 'Search engines cannot tell them apart, and mostly show only one.',
    remedy: 'Give each page a title of its own.',
    gain: 'More of your pages show up in search, each for its own subject.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/title-link',
    good: 'Every page has a title of its own',
    // A template's title is no good title of any page; pages that say the same are `seo.duplicate_content`.
    check: (site) =>
      same(distinct(listed(site)), ({ title }) => (PLACEHOLDER_TITLE.test(title) ? '' : title)),
  },
  {
    id: 'seo.page_descriptions',
    severity: 'minor',
    title: 'Pages inside the site have no good description',
    detail: 'Under the title in the results stands the description, or else some words from the page.',
    remedy: 'Write a meta description of 70 to 160 characters for each page listed.',
    gain: 'More people who see you in the results click.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/snippet',
    good: 'The pages inside the site have good descriptions',
    check: (site) =>
      each(
        telling(others(site)),
        ({ description }) => {
          if (description === '') return 'no description';
          const { length } = description;
          return length < 40 || length > 200 ? `${description.slice(0, 200)} (${length} characters)` : null;
        },
        DESCRIPTION_LENGTH,
      ),
  },
  {
    id: 'seo.duplicate_descriptions',
    severity: 'minor',
    title: 'Several pages have the same description',
    detail: 'A description that fits every page says nothing about any.',
    remedy: 'Write one for each page.',
    gain: 'Each page makes its own case in the results.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/snippet',
    good: 'Every page has a description of its own',
    check: (site) => same(distinct(listed(site)), ({ description }) => description),
  },
  {
    id: 'seo.page_social_preview',
    severity: 'minor',
    title: 'Links to pages inside the site look plain in chats and social media',
    detail: 'Without Open Graph tags there is no picture, and often a wrong title.',
    remedy: 'Let the website’s software add og:title, og:description and og:image to every page.',
    gain: 'What people share about you looks inviting.',
    effort: 'hours',
    reference: 'https://ogp.me/',
    good: 'Links to pages inside the site have a preview',
    check: (site) =>
      each(telling(others(site)), ({ document }) => missingPreview(document), 'og:title and og:image'),
  },
];
