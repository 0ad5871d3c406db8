import type { Rule } from '../rule.ts';
import { homeContent } from './home/content.ts';
import { homeFacts } from './home/facts.ts';
import { homeIndexing } from './home/indexing.ts';
import { homeSnippet } from './home/snippet.ts';
import { siteAddresses } from './site/addresses.ts';
import { siteContent } from './site/content.ts';
import { siteIndexing } from './site/indexing.ts';
import { siteLinks } from './site/links.ts';
import { siteLocal } from './site/local.ts';
import { siteMarkup } from './site/markup.ts';
import type { ReadSite } from './site/read-site.ts';
import { siteSitemaps } from './site/sitemaps.ts';
import { siteStructuredData } from './site/structured-data.ts';
import { siteTitles } from './site/titles.ts';
import { siteWording } from './site/wording.ts';

/** What the home page alone tells: for the screening, and for an audit too. */
export const seoHomeRules: readonly Rule[] = [...homeIndexing, ...homeSnippet, ...homeContent, ...homeFacts];

/** What the pages together tell: for an audit, beside the home page's. */
export const seoSiteRules: readonly Rule<ReadSite>[] = [
  ...siteIndexing,
  ...siteAddresses,
  ...siteSitemaps,
  ...siteTitles,
  ...siteContent,
  ...siteMarkup,
  ...siteStructuredData,
  ...siteLinks,
  ...siteWording,
  ...siteLocal,
];
