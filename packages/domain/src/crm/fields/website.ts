import { field } from './field.ts';
import { column } from './place.ts';
import { link } from './type.ts';

export const website = field({
  key: 'website',
  of: 'lead',
  label: 'Website',
  type: link(),
  // Another website is another assessment.
  at: column('lead', 'website', { resets: { website_status: 'pending' } }),
  csv: (
    'url, web, site, homepage, domain, web site, website url, company website, web address, company ' +
    'domain, company url, webseite, site web, sitio web, internetseite, www, site internet, página web, ' +
    'página, sito, sito web, webadres, hemsida, webbplats, hjemmeside, nettside, kotisivu, verkkosivu, ' +
    'strona www, strona internetowa, weboldal, honlap, web sitesi, ιστοσελίδα, сайт, веб сайт, ウェブサイト, ' +
    'ホームページ, サイト, 网站, 网址, 官网, 網站, 홈페이지, 웹사이트'
  ).split(', '),
  identifies: 2,
  api: { max: 500 },
  row: 'website',
  filter: true,
  detail: true,
  column: { default: false, width: 'medium' },
  variable: 'website',
  say: (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, ''),
});
