import type { BusinessSignal } from '@leadfactory/domain/assessment/audit';
import { businesses, links, structuredData, propertyText } from '../../../acquisition/website/index.ts';
import { topicOf, type CrawledPage } from '../../../acquisition/website/crawl/index.ts';
import { around, signal, surest, type Read } from './signal.ts';

/** How old and how big the business seems, and which languages it speaks. */
export const sizeSignals = (read: Read): BusinessSignal[] => [
  ...surest(
    read.pages.flatMap((page) => founded(page, read.at)),
    1,
  ),
  ...surest(read.pages.flatMap(employees), 1),
  ...surest(read.pages.flatMap(locations), 1),
  ...teamSize(read.pages),
  ...languages(read.pages),
];

const founded = (page: CrawledPage, at: Date): BusinessSignal[] => {
  const year = businesses(structuredData(page.document))
    .map(({ properties }) => /\d{4}/.exec(propertyText(properties.foundingDate))?.[0])
    .find(Boolean);
  if (year) return [signal('founded', page, year, `foundingDate: ${year}`, 0.95, 'schema.org')];
  const { text: words } = page.document;
  const match =
    /\b(?:since|established(?: in)?|est\.|founded in|in business since|seit|gegründet(?: im jahr)?|depuis|fondée? en|desde|fundad[ao] en|dal|fondat[ao] nel|sinds|opgericht in)\s+((?:18|19|20)\d\d)\b/i.exec(
      words,
    );
  if (!match || Number(match[1]) > at.getUTCFullYear()) return [];
  const snippet = around(words, match.index, match[0].length);
  const family = /family|familie|famill?e|familia|famiglia/i.test(snippet);
  return [signal('founded', page, match[1]!, snippet, 0.75, family ? 'family business' : '')];
};

const employees = (page: CrawledPage): BusinessSignal[] => {
  const stated = businesses(structuredData(page.document)).flatMap(({ properties }) => {
    const value =
      (properties.numberOfEmployees as { value?: unknown } | undefined)?.value ??
      properties.numberOfEmployees;
    return typeof value === 'number' || typeof value === 'string' ? [String(value)] : [];
  });
  if (stated[0])
    return [signal('employees', page, stated[0], `numberOfEmployees: ${stated[0]}`, 0.95, 'schema.org')];
  const { text: words } = page.document;
  const match =
    /\b(\d{1,3}(?:[.,]\d{3})?|\d{1,5})\+?\s(?:employees|staff members|team members|professionals|mitarbeiter(?:innen)?|mitarbeitende|collaborateurs|salariés|empleados|dipendenti|medewerkers)\b/i.exec(
      words,
    );
  return match
    ? [
        signal(
          'employees',
          page,
          match[1]!.replace(/[.,]/g, ''),
          around(words, match.index, match[0].length),
          0.7,
          'text',
        ),
      ]
    : [];
};

const locations = (page: CrawledPage): BusinessSignal[] => {
  const { text: words } = page.document;
  const match =
    /\b(\d{1,3}|two|three|four|five)\s(?:locations|branches|offices|stores|standorte|filialen|agences|sucursales|sedi|vestigingen)\b/i.exec(
      words,
    );
  return match
    ? [signal('locations', page, match[1]!, around(words, match.index, match[0].length), 0.7, 'text')]
    : [];
};

/** Pictures of people: on a team page headings with pictures, elsewhere what is marked as a member of the team. */
const teamSize = (pages: readonly CrawledPage[]): BusinessSignal[] => {
  const page = pages.find(({ url }) => topicOf(url, '') === 'team');
  if (!page) return pages.flatMap(members).slice(0, 1);
  const people = ['h3', 'h4', 'h5'].map((name) => page.document.all(name).length).sort((a, b) => b - a)[0]!;
  const pictures = page.document.all('img').length;
  const count = Math.min(people, pictures);
  return count >= 2
    ? [
        signal(
          'team_size',
          page,
          String(count),
          `${people} headings, ${pictures} pictures on the team page`,
          0.5,
        ),
      ]
    : [];
};

const members = (page: CrawledPage): BusinessSignal[] => {
  const marked = ['div', 'li', 'article', 'figure']
    .flatMap((name) => page.document.all(name).slice(0, 2_000))
    .filter((tag) =>
      /(^|\s)(team|staff)-?_{0,2}(member|card|item|person)(\s|$)/i.test(tag.attributes.class ?? ''),
    );
  if (marked.length < 2) return [];
  return [
    signal('team_size', page, String(marked.length), `${marked.length} marked as members of the team`, 0.6),
  ];
};

const languages = (pages: readonly CrawledPage[]): BusinessSignal[] =>
  surest(
    pages.flatMap((page) => {
      const own = /^[a-z]{2,3}/i.exec(page.document.all('html')[0]?.attributes.lang ?? '')?.[0];
      const others = links(page.document, 'alternate').flatMap(
        ({ attributes }) => /^([a-z]{2})(?:-|$)/i.exec(attributes.hreflang ?? '')?.[1] ?? [],
      );
      return [...(own ? [own] : []), ...others].map((one) =>
        signal('language', page, one.toLowerCase(), `lang="${one}"`, 0.9),
      );
    }),
    12,
  );
