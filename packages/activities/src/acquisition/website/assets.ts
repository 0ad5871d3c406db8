import { siteOf } from '@leadfactory/domain/crm/identity';
import { baseOf, closest, links, type Document, type Tag } from './document.ts';

/** A file that the page makes a browser fetch. */
export interface Asset {
  kind: 'script' | 'style' | 'image' | 'font' | 'frame' | 'media';
  url: URL;
  tag: Tag;
  thirdParty: boolean;
  /** Holds back the first picture: a script or style sheet in the head without async, defer or a print-only medium. */
  blocking: boolean;
}

export interface Assets {
  all: Asset[];
  of(kind: Asset['kind']): Asset[];
  /** Hosts of other sites that files come from. */
  thirdPartyHosts: string[];
}

/** What the HTML itself names; what scripts and style sheets load later is not seen by a screening. */
export const assetsOf = (document: Document, page: URL): Assets => {
  const base = baseOf(document, page);
  const own = siteOf(page.hostname);
  const all: Asset[] = [];
  const add = (kind: Asset['kind'], address: string | undefined, tag: Tag, blocking = false): void => {
    const url = address?.trim() ? URL.parse(address.trim(), base) : null;
    if (url && /^https?:$/.test(url.protocol))
      all.push({ kind, url, tag, blocking, thirdParty: siteOf(url.hostname) !== own });
  };

  for (const tag of document.all('script')) {
    const { src, async, defer, type, nomodule } = tag.attributes;
    const waits = async === undefined && defer === undefined && type !== 'module' && nomodule === undefined;
    add('script', src, tag, waits && closest(tag, 'head') !== null);
  }
  for (const tag of links(document, 'stylesheet'))
    add('style', tag.attributes.href, tag, !/^print\b/i.test(tag.attributes.media ?? ''));
  for (const tag of links(document, 'preload'))
    if (tag.attributes.as === 'font') add('font', tag.attributes.href, tag);
  for (const tag of document.all('img')) add('image', tag.attributes.src ?? tag.attributes['data-src'], tag);
  for (const tag of document.all('iframe')) add('frame', tag.attributes.src, tag);
  for (const name of ['video', 'audio', 'source'])
    for (const tag of document.all(name)) add('media', tag.attributes.src, tag);

  return {
    all,
    of: (kind) => all.filter((asset) => asset.kind === kind),
    thirdPartyHosts: [...new Set(all.filter(({ thirdParty }) => thirdParty).map(({ url }) => url.host))],
  };
};
