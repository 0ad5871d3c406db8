import type { BusinessSignal } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';
import { businesses, isNetwork, profileFacts, structuredData } from '../../../acquisition/website/index.ts';
import { probeAll, type CrawledPage, type Pace } from '../../../acquisition/website/crawl/index.ts';
import { signal, surest, type Read } from './signal.ts';

export interface Social {
  signals: BusinessSignal[];
  /** Links that lead to a network's own front page, as templates have them. */
  generic: { url: string; found: string }[];
  broken: { url: string; found: string }[];
}

const ICON =
  /\b(fa-|icon-|bi-)?(facebook|twitter|instagram|linkedin|youtube|tiktok|pinterest)(-[fx]|-in)?\b/i;

/** Which profiles the site leads to, whether they answer, and which links lead nowhere in particular. */
export const socialOf = async (guard: Guard, pace: Pace, { pages }: Read): Promise<Social> => {
  const signals = surest(
    pages.flatMap((page) =>
      profileFacts(page, businesses(structuredData(page.document))[0]).map(
        ({ field, value, method, confidence }) =>
          signal('social_profile', page, value, `${method}: ${value}`, confidence, field.split('.')[2]!),
      ),
    ),
    10,
  );
  const urls = signals.flatMap(({ value }) => URL.parse(value) ?? []);
  const probes = await probeAll(guard, pace, urls, 8, 15_000);
  const broken = [...probes.values()]
    // Networks refuse programs in many ways; only "not found" is believed.
    .filter(
      ({ status, verdict }) => status === 404 || status === 410 || (status === null && verdict === 'broken'),
    )
    .map(({ url, message }) => ({ url, found: message ?? 'not found' }));
  return { signals, broken, generic: distinct(pages.flatMap(generic)) };
};

const generic = (page: CrawledPage): Social['generic'] =>
  page.document.all('a').flatMap((tag) => {
    const href = tag.attributes.href?.trim() ?? '';
    const url = URL.parse(href, page.url.href);
    const toFront = url && isNetwork(url.hostname) && /^\/?$/.test(url.pathname);
    const toNothing = /^(#!?|)$/.test(href) && ICON.test(describe(tag));
    if (!toFront && !toNothing) return [];
    const network = ICON.exec(describe(tag))?.[2] ?? url?.hostname.replace(/^www\.|\.com$/g, '') ?? 'icon';
    const name = network.charAt(0).toUpperCase() + network.slice(1).toLowerCase();
    const target = toFront ? `to ${url.hostname} itself` : 'nowhere';
    return [{ url: page.url.href, found: `${name}: leads ${target}` }];
  });

/** Each once: a template's team has the same dead icons three times. */
const distinct = (links: Social['generic']): Social['generic'] =>
  links.filter((one, i) => links.findIndex((other) => other.found === one.found) === i).slice(0, 10);

const describe = (tag: CrawledPage['links']['web'][number]['tag']): string =>
  [
    tag.attributes['aria-label'],
    tag.attributes.class,
    tag.attributes.title,
    ...tag.children.map((child) => (typeof child === 'string' ? child : child.attributes.class)),
  ]
    .filter(Boolean)
    .join(' ')
    .slice(0, 300);
