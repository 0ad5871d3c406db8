import { closest, meta, textOf, type Document, type Tag } from '../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Judgement, seen, type Rule } from '../../rules/rule.ts';

const list = (tags: readonly Tag[]): Judgement => bad(...seen(tags));

/** What can be judged from the HTML alone, by WCAG 2.2; contrast and keyboard order need a browser. */
export const accessibilityRules: readonly Rule[] = [
  {
    id: 'accessibility.image_text',
    severity: 'serious',
    title: 'Pictures have no description',
    detail: 'Blind visitors and search engines do not learn what they show (WCAG 1.1.1, level A).',
    remedy: 'Give every picture an `alt` text; an empty one for mere decoration.',
    gain: 'Blind customers learn what your pictures show, and so do search engines.',
    effort: 'hours',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html',
    good: 'Pictures have descriptions',
    check: ({ document }) => {
      const images = document.all('img');
      if (images.length === 0) return notApplicable;
      const bare = images.filter(
        (tag) =>
          !isHidden(tag) &&
          (tag.attributes.alt === undefined ||
            /^(\.+|image|img|photo|picture|untitled)$/i.test(tag.attributes.alt.trim())) &&
          !tag.attributes['aria-label'],
      );
      return bare.length === 0 ? good({ found: `${images.length} pictures` }) : list(bare);
    },
  },
  {
    id: 'accessibility.language',
    severity: 'serious',
    title: 'The page does not say which language it is in',
    detail: 'Screen readers then pronounce it wrongly (WCAG 3.1.1, level A).',
    remedy: 'Write `<html lang="en">`, or whichever language it is.',
    gain: 'Screen readers pronounce your page as you speak, and translation tools work.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/language-of-page.html',
    good: 'The page says which language it is in',
    check: ({ document }) => {
      const lang = document.all('html')[0]?.attributes.lang?.trim() ?? '';
      const evidence = { selector: 'html', found: lang || 'no lang attribute', expected: 'a language code' };
      return /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(lang) ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'accessibility.form_labels',
    severity: 'serious',
    title: 'Form fields have no label',
    detail: 'Visitors who do not see the screen cannot tell what to type (WCAG 1.3.1 and 4.1.2, level A).',
    remedy: 'Give every field a `<label>`; a placeholder is not one.',
    gain: 'More people finish your forms: those who hear them read out, and those who tap the words.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions.html',
    good: 'Form fields have labels',
    check: ({ document }) => {
      const fields = ['input', 'select', 'textarea'].flatMap((name) => document.all(name)).filter(needsLabel);
      if (fields.length === 0) return notApplicable;
      const labelled = new Set(document.all('label').flatMap(({ attributes }) => attributes.for ?? []));
      const bare = fields.filter(
        (tag) => !hasName(tag) && !labelled.has(tag.attributes.id ?? '') && !closest(tag, 'label'),
      );
      return bare.length === 0 ? good({ found: `${fields.length} fields` }) : list(bare);
    },
  },
  {
    id: 'accessibility.link_names',
    severity: 'serious',
    title: 'Links have no words',
    detail: 'A screen reader says only “link” (WCAG 2.4.4, level A); often these are bare symbols.',
    remedy: 'Add text, or an `aria-label` that says where the link leads.',
    gain: 'Blind customers know where a link leads, and you are safer from complaints under accessibility law.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html',
    good: 'Links have words',
    check: ({ document }) => unnamed(document, 'a', (tag) => tag.attributes.href !== undefined),
  },
  {
    id: 'accessibility.button_names',
    severity: 'serious',
    title: 'Buttons have no words',
    detail: 'A screen reader says only “button” (WCAG 4.1.2, level A).',
    remedy: 'Add text, or an `aria-label` that says what the button does.',
    gain: 'Blind customers dare to press your buttons: to send, to order, to open the menu.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/name-role-value.html',
    good: 'Buttons have words',
    check: ({ document }) => unnamed(document, 'button', () => true),
  },
  {
    id: 'accessibility.heading_order',
    severity: 'minor',
    title: 'Headings skip levels',
    detail: 'Screen-reader users go through a page by its headings; a gap looks like something is missing.',
    remedy: 'Use heading levels in order, and style them with CSS.',
    gain: 'Customers who listen to the page find what they came for without hearing everything first.',
    effort: 'hours',
    reference: 'https://www.w3.org/WAI/tutorials/page-structure/headings/',
    good: 'Headings are in order',
    check: ({ document }) => {
      const headings = [1, 2, 3, 4, 5, 6].flatMap((level) =>
        document.all(`h${level}`).map((tag) => ({ level, tag })),
      );
      if (headings.length === 0) return notApplicable;
      const used = [...new Set(headings.map(({ level }) => level))].sort();
      const skipped = used.filter((level, i) => i > 0 && level > used[i - 1]! + 1);
      if (skipped.length === 0) return good({ found: used.map((level) => `h${level}`).join(', ') });
      return bad(
        ...skipped.map((level) => ({ selector: `h${level}`, found: `h${level} without h${level - 1}` })),
      );
    },
  },
  {
    id: 'accessibility.zoom',
    severity: 'serious',
    title: 'The page cannot be enlarged on phones',
    detail: 'Visitors with weak sight cannot read it (WCAG 1.4.4, level AA).',
    remedy: 'Remove `user-scalable=no` and `maximum-scale` from the viewport tag.',
    gain: 'Customers with weak sight can read your page.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/resize-text.html',
    good: 'The page can be enlarged',
    check: ({ document }) => {
      const viewport = meta(document, 'viewport');
      if (!viewport) return notApplicable;
      const most = Number(/maximum-scale\s*=\s*([\d.]+)/i.exec(viewport)?.[1] ?? 10);
      const evidence = { selector: 'meta[name=viewport]', found: viewport };
      if (/user-scalable\s*=\s*(no|0)/i.test(viewport) || most < 2) return bad(evidence);
      return good(evidence);
    },
  },
  {
    id: 'accessibility.landmarks',
    severity: 'minor',
    title: 'The main part of the page is not marked',
    detail: 'Screen-reader users cannot jump past the menu.',
    remedy: 'Put the main part into a `<main>` element.',
    gain: 'Customers who listen to the page get past the menu at once.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/ARIA/apg/practices/landmark-regions/',
    good: 'The main part of the page is marked',
    check: ({ document }) =>
      document.all('main').length > 0 ||
      ['div', 'section', 'article'].some((name) =>
        document.all(name).some(({ attributes }) => attributes.role === 'main'),
      )
        ? good()
        : bad({ selector: 'main', found: 'none' }),
  },
  {
    id: 'accessibility.frame_titles',
    severity: 'moderate',
    title: 'Embedded frames have no title',
    detail: 'A screen reader cannot say what a map or a video is (WCAG 4.1.2, level A).',
    remedy: 'Give every `<iframe>` a title.',
    gain: 'Blind customers know that it is your map, your video or your booking form.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/name-role-value.html',
    good: 'Embedded frames have titles',
    check: ({ document }) => {
      const frames = document.all('iframe').filter((tag) => !isHidden(tag));
      if (frames.length === 0) return notApplicable;
      const bare = frames.filter(({ attributes }) => !attributes.title?.trim() && !attributes['aria-label']);
      return bare.length === 0 ? good() : list(bare);
    },
  },
  {
    id: 'accessibility.moving_text',
    severity: 'moderate',
    title: 'Text moves or blinks',
    detail: 'It cannot be stopped, and distracts from reading (WCAG 2.2.2, level A).',
    remedy: 'Replace `<marquee>` and `<blink>` with still text.',
    gain: 'Everybody can read your text to its end.',
    effort: 'minutes',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/pause-stop-hide.html',
    good: 'Text stands still',
    check: ({ document }) => {
      const moving = [...document.all('marquee'), ...document.all('blink')];
      if (moving.length > 0) return list(moving);
      return document.elements > 0 ? good() : badAs('minor');
    },
  },
];

const isHidden = ({ attributes: a }: Tag): boolean =>
  a['aria-hidden'] === 'true' ||
  a.role === 'presentation' ||
  a.role === 'none' ||
  a.hidden !== undefined ||
  /display\s*:\s*none/.test(a.style ?? '') ||
  a.width === '1';

const needsLabel = (tag: Tag): boolean =>
  !isHidden(tag) &&
  !['hidden', 'submit', 'button', 'reset', 'image'].includes(tag.attributes.type?.toLowerCase() ?? '');

const hasName = ({ attributes: a }: Tag): boolean =>
  Boolean(a['aria-label']?.trim() || a['aria-labelledby']?.trim() || a.title?.trim());

const unnamed = (document: Document, name: string, counts: (tag: Tag) => boolean): Judgement => {
  const tags = document.all(name).filter((tag) => counts(tag) && !isHidden(tag));
  if (tags.length === 0) return notApplicable;
  const bare = tags.filter((tag) => !hasName(tag) && textOf(tag) === '' && !within(tag, namesItself));
  return bare.length === 0 ? good({ found: `${tags.length}` }) : list(bare);
};

const namesItself = (tag: Tag): boolean =>
  Boolean(tag.attributes.alt?.trim()) || hasName(tag) || tag.name === 'title';

const within = (tag: Tag, holds: (tag: Tag) => boolean): boolean =>
  tag.children.some((child) => typeof child !== 'string' && (holds(child) || within(child, holds)));
