import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { percent, type Looks } from './looks.ts';

/** Whether the page can be read and tapped. */
export const readingRules: readonly Rule<Looks>[] = [
  {
    id: 'visual.tap_targets',
    severity: 'moderate',
    title: 'Links and buttons are too small to tap safely',
    detail: 'Where they are smaller than 24 × 24 pixels and near to others, fingers hit the wrong one.',
    remedy:
      'Give them padding until they measure at least 24 pixels each way, better 48, or more room around.',
    gain: 'Visitors on phones reach the page or the number they meant to tap.',
    effort: 'hours',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum.html',
    good: 'Links and buttons are large enough to tap',
    check: ({ phone, shown }) => {
      if (!phone || phone.seen.targets.count === 0) return notApplicable;
      const { small, smallCount, count } = phone.seen.targets;
      if (smallCount === 0) return good({ found: `${count} links and buttons` });
      const size = (i: number) =>
        `${Math.round(small[i]!.box.width)} × ${Math.round(small[i]!.box.height)} px: ${small[i]!.html}`;
      const evidence = shown(phone, 'visual.tap_targets', small, size);
      return smallCount > 2 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'visual.tap_comfort',
    severity: 'minor',
    title: 'Most links and buttons are smaller than a fingertip',
    detail: 'Google advises 48 × 48 pixels for what is tapped.',
    remedy: 'Give the links of the menu and the main buttons more height.',
    gain: 'The page is pleasant to use on a phone.',
    effort: 'hours',
    confidence: 0.6,
    reference: 'https://web.dev/articles/accessible-tap-targets',
    good: 'Links and buttons have the size of a fingertip',
    check: ({ phone }) => {
      if (!phone || phone.seen.targets.count < 5) return notApplicable;
      const { belowAdvice, count } = phone.seen.targets;
      const evidence = { found: `${belowAdvice} of ${count} are smaller than 48 × 48 px` };
      return belowAdvice > count * 0.6 ? bad(evidence) : good(evidence);
    },
  },
  {
    id: 'visual.small_text',
    severity: 'serious',
    title: 'Text is too small to read on a phone',
    detail: 'What is shown with less than 12 pixels has to be enlarged before it can be read.',
    remedy: 'Set running text to 16 pixels and nothing below 12.',
    gain: 'Visitors read what you offer, those over forty too.',
    effort: 'hours',
    reference: 'https://developer.chrome.com/docs/lighthouse/seo/font-size',
    good: 'Text is large enough to read on a phone',
    check: ({ phone, shown }) => {
      if (!phone || phone.seen.text.letters < 20) return notApplicable;
      const { small, smallShare, bodyPx } = phone.seen.text;
      const found = `${percent(smallShare)} of the letters are smaller than 12 px, most have ${bodyPx} px`;
      if (smallShare <= 0.1) return good({ found });
      const elements = shown(
        phone,
        'visual.small_text',
        small,
        (i) => `${small[i]!.px} px: ${small[i]!.html}`,
      );
      const evidence = [{ url: phone.outcome.finalUrl, found, expected: 'at most 10 %' }, ...elements];
      return smallShare > 0.4 ? bad(...evidence) : badAs('moderate', ...evidence);
    },
  },
  {
    id: 'visual.contrast',
    severity: 'moderate',
    title: 'Text hardly stands out from its background',
    detail:
      'With too little contrast it cannot be read in sunlight, on a cheap screen or with older eyes (WCAG 1.4.3).',
    remedy: 'Darken the text, or lighten what lies behind it, until the contrast is 4.5 : 1.',
    gain: 'Everybody can read your page, outdoors too.',
    effort: 'hours',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum.html',
    good: 'Text stands out from its background',
    check: ({ desktop, shown }) => {
      const contrast = desktop?.seen.contrast;
      if (!desktop || !contrast) return notApplicable;
      if (contrast.count === 0) return good();
      const evidence = shown(desktop, 'visual.contrast', contrast.elements, (i) =>
        ratioOf(contrast.elements[i]!.summary),
      );
      return contrast.count > 3 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'visual.fonts',
    severity: 'minor',
    title: 'The page mixes many typefaces',
    detail: 'More than three typefaces look restless, and each has to be downloaded.',
    remedy: 'Keep one typeface for headings and one for text.',
    gain: 'Your business looks of a piece, and the page loads sooner.',
    effort: 'hours',
    confidence: 0.7,
    good: 'The page keeps to few typefaces',
    check: ({ desktop, phone }) => {
      const look = desktop ?? phone;
      if (!look || look.seen.fonts.length === 0) return notApplicable;
      const families = look.seen.fonts.filter(
        ({ family, share }) =>
          share > 0.005 && !/icon|awesome|material symbols|glyph|dashicons/i.test(family),
      );
      const found = families.map(({ family, share }) => `${family} (${percent(share)})`).join(', ');
      return families.length > 3 ? bad({ found, expected: 'at most three' }) : good({ found });
    },
  },
];

/** Out of axe-core's summary. */
const ratioOf = (summary: string): string => {
  const [, ratio, ink, behind] =
    /contrast of ([\d.]+) \(foreground color: (#\w+), background color: (#\w+)/.exec(summary) ?? [];
  const needed = /ratio of ([\d.]+:1)/.exec(summary)?.[1];
  return ratio ? `${ratio}:1 (${ink} on ${behind}), needed ${needed ?? '4.5:1'}` : summary.slice(0, 200);
};
