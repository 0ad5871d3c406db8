import { expect, test } from 'vitest';
import { ownDomain, readWebsite, siteOf, websiteIdentity } from './index.ts';

const pages: Record<string, string[]> = {
  'facebook.com/joespizza': [
    'facebook.com/joespizza',
    'https://www.facebook.com/JoesPizza/',
    'https://m.facebook.com/joes.pizza?ref=bookmarks',
    'https://de-de.facebook.com/joespizza/about',
    'https://web.facebook.com/joespizza?_rdc=1&_rdr',
    'https://facebook.com/pg/joespizza/reviews',
    'https://www.facebook.com/#!/joespizza',
    'https://fb.com/joespizza',
  ],
  'facebook.com/123456789012': [
    'https://www.facebook.com/profile.php?id=123456789012',
    'https://www.facebook.com/pages/Joes-Pizza/123456789012',
    'https://www.facebook.com/pages/category/Restaurant/Joes-Pizza-123456789012/',
    'https://www.facebook.com/people/Joes-Pizza/123456789012/',
    'https://www.facebook.com/p/Joes-Pizza-123456789012/',
  ],
  'instagram.com/joes_pizza': ['instagram.com/joes_pizza', 'https://www.instagram.com/Joes_Pizza/?hl=en'],
  'x.com/joes': ['twitter.com/Joes', 'https://mobile.twitter.com/joes?lang=en', 'x.com/@joes'],
  'linkedin.com/company/joes': ['https://de.linkedin.com/company/joes/about/', 'linkedin.com/company/Joes'],
  'linktr.ee/joe': ['linktr.ee/joe', 'https://www.linktr.ee/Joe?utm_source=x', 'linktree.com/joe'],
  'google.com/sites/view/joes': [
    'sites.google.com/view/joes',
    'https://sites.google.com/view/joes/home?authuser=0',
  ],
  'google.com/sites/site/joes': ['sites.google.com/site/joes/contact'],
  'google.com/maps/cid/28772997619311': [
    'https://www.google.com/maps/place/Joe/@42.36,-71.05,17z/data=!4m5!3m4!1s0x89e370:0x1a2b3c4d5e6f!8m2',
    'https://maps.google.de/?cid=28772997619311',
  ],
  'google.com/maps/place/ChIJabcdefghijk': ['https://www.google.com/maps/place/?q=place_id:ChIJabcdefghijk'],
  'g.page/joes': ['g.page/joes?share'],
  'yelp.com/biz/joes-boston': [
    'https://www.yelp.com/biz/joes-boston?osq=pizza',
    'https://m.yelp.de/biz/joes-boston',
  ],
  'etsy.com/shop/joes': ['https://www.etsy.com/de/shop/Joes?ref=x', 'https://joes.etsy.com'],
  'tripadvisor.com/d123456': [
    'https://www.tripadvisor.com/Restaurant_Review-g1-d123456-Reviews-Joes.html',
    'https://www.tripadvisor.co.uk/Restaurant_Review-g1-d123456-Reviews-or10-Joes.html',
  ],
  'wa.me/16175557141': ['wa.me/16175557141', 'https://api.whatsapp.com/send?phone=%2B16175557141&text=hi'],
  'joe.wixsite.com/pizza': ['https://joe.wixsite.com/pizza', 'http://joe.wixsite.com/Pizza/menu'],
  'yellowpages.com/boston-ma/mip/joes-1': [
    'https://www.yellowpages.com/boston-ma/mip/joes-1?lid=1'.split('?')[0]!,
  ],
  'bit.ly/AbC': ['https://bit.ly/AbC', 'bitly.com/AbC'],
};

test.each(Object.entries(pages))('%s is one page, however it is written', (key, spellings) => {
  const found = spellings.map((text) => websiteIdentity(readWebsite(text)!));
  expect(found).toEqual(spellings.map(() => ({ kind: 'page', key })));
});

test.each([
  ...[
    'facebook.com',
    'https://www.facebook.com/',
    'https://facebook.com/login',
    'instagram.com/p/Cabc',
    'linktr.ee',
  ],
  ...[
    'https://www.facebook.com/sharer/sharer.php?u=x',
    'sites.google.com',
    'https://www.google.com/search?q=joes',
  ],
  ...[
    'youtube.com/watch?v=1',
    'business.site',
    'www.wix.com',
    'https://de.jimdo.com',
    'yelp.com/search?find=x',
  ],
  ...['etsy.com', 'maps.google.com', 'https://www.amazon.de', 'wordpress.com', 'https://en.wikipedia.org'],
])('%s is nobody’s', (address) => expect(websiteIdentity(readWebsite(address)!)).toBeNull());

test.each([
  ['https://shop.acme.co.uk/x', 'acme.co.uk'],
  ['https://www.müller.de', 'müller.de'],
  ['https://xn--mller-kva.de', 'müller.de'],
  ['https://a.github.io', 'a.github.io'],
  ['https://acme.myshopify.com', 'acme.myshopify.com'],
  ['https://joes.business.site', 'joes.business.site'],
  ['https://www.joes.weebly.com/menu', 'joes.weebly.com'],
  ['https://joes.blogspot.de', 'joes.blogspot.com'],
  ['https://joe.wixsite.com', 'joe.wixsite.com'],
  ['http://127.0.0.1:4101/', '127.0.0.1:4101'],
  ['http://cafe.localhost:4101/x', 'cafe.localhost:4101'],
  ['https://acme.example', 'acme.example'],
])('%s is the own domain %s', (address, key) =>
  expect(websiteIdentity(address)).toEqual({ kind: 'domain', key }),
);

test('two businesses on one host are two', () => {
  const hosts = [
    'facebook.com',
    'instagram.com',
    'linktr.ee',
    'sites.google.com/view',
    'wixsite.com',
    'yelp.com/biz',
  ];
  for (const host of hosts) {
    const [a, b] = ['anna', 'bert'].map((name) =>
      websiteIdentity(host === 'wixsite.com' ? `https://${name}.${host}` : `https://${host}/${name}`),
    );
    expect(a, host).not.toBeNull();
    expect(a!.key, host).not.toBe(b!.key);
  }
});

test.each([
  ...[
    'N.A.',
    'n.a',
    'TBD',
    '10.5',
    '1.2.3.4',
    'St.Louis',
    'none',
    '-',
    'www',
    'www.',
    'http://www',
    'www.com',
  ],
  ...[
    'info@acme.com',
    'mailto:info@acme.com',
    'not a site',
    'Acme',
    'Ltd.',
    'Mr.Smith',
    'logo.png',
    'v1.2',
    '8:30',
  ],
  ...[
    'co.uk',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'tel:+16175557141',
    'coming.soon',
    '@joespizza',
    'http://',
  ],
])('%s is no website', (text) => expect(readWebsite(text)).toBeNull());

test.each([
  ['acme.com', 'https://acme.com/'],
  ['HTTP://WWW.ACME.COM', 'http://www.acme.com/'],
  ['http//acme.com', 'http://acme.com/'],
  ['http:/acme.com', 'http://acme.com/'],
  ['https://https://acme.com/a', 'https://acme.com/a'],
  ['https:acme.com', 'https://acme.com/'],
  ['(acme.com),', 'https://acme.com/'],
  ['acme.com; acme.net', 'https://acme.com/'],
  ['acme.com and acme.net', 'https://acme.com/'],
  ['https://user:secret@acme.com/', 'https://acme.com/'],
])('%s is %s', (text, url) => expect(readWebsite(text)).toBe(url));

test('hosts of one place, and domains of one’s own', () => {
  expect(['a.github.io', 'shop.acme.co.uk', 'cafe.localhost:4101'].map(siteOf)).toEqual([
    ...['a.github.io', 'acme.co.uk', 'cafe.localhost:4101'],
  ]);
  expect(['mail.acme.co.uk', 'facebook.com', 'etsy.com', 'joes.business.site'].map(ownDomain)).toEqual([
    ...['acme.co.uk', null, null, 'joes.business.site'],
  ]);
});
