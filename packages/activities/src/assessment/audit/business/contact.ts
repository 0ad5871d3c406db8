import type { BusinessSignal } from '@leadfactory/domain/assessment/audit';
import {
  addressFacts,
  emailFacts,
  phoneFacts,
  openingHours,
  businesses,
  closest,
  snippet,
  structuredData,
  textOf,
  type Tag,
} from '../../../acquisition/website/index.ts';
import type { CrawledPage } from '../../../acquisition/website/crawl/index.ts';
import { around, signal, surest, type Read } from './signal.ts';

/** How customers reach the business, and when. */
export const contactSignals = ({ pages, country }: Read): BusinessSignal[] => {
  const all = pages.flatMap((page) => onPage(page, country));
  const of = (kind: BusinessSignal['kind'], max: number) =>
    surest(
      all.filter((one) => one.kind === kind),
      max,
    );
  return [
    ...of('phone', 10),
    ...of('email', 10),
    ...of('address', 5),
    ...of('opening_hours', 3),
    ...of('contact_form', 1),
    ...of('whatsapp', 2),
    ...of('chat', 2),
  ];
};

const onPage = (page: CrawledPage, country: string | null): BusinessSignal[] => {
  const { document } = page;
  const business = businesses(structuredData(document))[0];
  const facts = [
    ...phoneFacts(page, business, country),
    ...emailFacts(page, business),
    ...addressFacts(page, business, country).filter(({ field }) => field === 'company.address'),
    ...openingHours(business),
  ].map(({ field, value, method, confidence }) =>
    signal(field.split('.')[1] as 'phone', page, value, value, confidence, method),
  );
  return [...facts, ...writtenHours(page), ...forms(page), ...whatsapp(page), ...chats(page)];
};

/** A form that takes an email address or a message; a search field or a newsletter alone is none. */
const forms = (page: CrawledPage): BusinessSignal[] => {
  const message = page.document.all('textarea').find((tag) => closest(tag, 'form'));
  return message ? [signal('contact_form', page, 'contact form', snippet(message), 0.85)] : [];
};

const whatsapp = (page: CrawledPage): BusinessSignal[] =>
  page.document
    .all('a')
    .filter(({ attributes }) =>
      /^(https?:\/\/(wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com)|whatsapp:)/i.test(attributes.href ?? ''),
    )
    .map((tag) =>
      signal('whatsapp', page, /\d{6,}/.exec(tag.attributes.href!)?.[0] ?? 'WhatsApp', snippet(tag), 0.95),
    );

const widgets: readonly [string, RegExp][] = [
  ['Intercom', /widget\.intercom\.io|intercomcdn/],
  ['Tawk.to', /embed\.tawk\.to/],
  ['Crisp', /client\.crisp\.chat/],
  ['LiveChat', /cdn\.livechatinc\.com/],
  ['Zendesk', /static\.zdassets\.com|zopim/],
  ['HubSpot chat', /js\.usemessages\.com/],
  ['Tidio', /code\.tidio\.co/],
  ['Drift', /js\.driftt\.com/],
  ['Userlike', /userlike/],
  ['Facebook Messenger', /customerchat|m\.me\//],
];

const chats = (page: CrawledPage): BusinessSignal[] => {
  const scripts = page.document.all('script');
  return widgets.flatMap(([name, pattern]) => {
    const tag = scripts.find((one) => pattern.test(one.attributes.src ?? inline(one)));
    return tag ? [signal('chat', page, name, snippet(tag), 0.9)] : [];
  });
};
const inline = (tag: Tag): string => textOf(tag, 4_000);

const DAY =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur?|sun)(?:day)?s?|mo|di|mi|do|fr|sa|so|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|luned[iì]|marted[iì]|venerd[iì]|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag';
const TIME = '\\d{1,2}(?:[:.h]\\d{2})?\\s?(?:[ap]\\.?m\\.?|uhr)?';
const HOURS = new RegExp(
  `\\b(?:${DAY})\\b\\.?[^\\n]{0,30}?\\b${TIME}\\s?(?:-|–|—|to|bis|à|a|tot)\\s?${TIME}(?!\\d)`,
  'i',
);

const writtenHours = (page: CrawledPage): BusinessSignal[] => {
  const text = page.document.text.slice(0, 50_000);
  const match = HOURS.exec(text);
  return match
    ? [signal('opening_hours', page, match[0], around(text, match.index, match[0].length), 0.75, 'text')]
    : [];
};
