import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { percent, type Looks } from './looks.ts';

/** Whether the page can be seen, and fits. */
export const layoutRules: readonly Rule<Looks>[] = [
  {
    id: 'visual.blank',
    severity: 'critical',
    title: 'Visitors see an empty page',
    detail: 'A page that loads but shows nothing above the fold sends every visitor away.',
    remedy:
      'Find out why the content does not appear; often a script fails, or text has its background’s colour.',
    gain: 'Visitors see your business at all; today they leave at once.',
    effort: 'hours',
    good: 'The page shows its content',
    check: ({ desktop, phone }) => {
      const looks = [desktop, phone].filter((look) => look !== null);
      const empty = looks.filter(({ outcome, picture }) => outcome.state === 'blank' || picture.uniform);
      if (empty.length === 0) return good();
      return bad(
        ...empty.map(({ device, outcome, picture }) => ({
          url: outcome.finalUrl,
          picture: `screenshot-${device}`,
          found:
            outcome.state === 'blank'
              ? 'no text and no picture'
              : `one colour only (${picture.palette[0]?.hex})`,
        })),
      );
    },
  },
  {
    id: 'visual.frozen',
    severity: 'serious',
    title: 'A script freezes the page',
    detail:
      'While a script runs without end, nothing on the page can be clicked. We stop such a script to look at the page.',
    remedy: 'Find the script that loops (the browser’s performance panel names it), and repair or remove it.',
    gain: 'Visitors can click, scroll and fill in forms instead of giving up.',
    effort: 'hours',
    good: 'The page stays responsive',
    check: ({ desktop, phone }) => {
      const hung = [desktop, phone].filter((look) => look?.outcome.hung);
      return hung.length === 0
        ? good()
        : bad(
            ...hung.map((look) => ({
              url: look!.outcome.finalUrl,
              found: `did not answer on ${look!.device}`,
            })),
          );
    },
  },
  {
    id: 'visual.phone_overflow',
    severity: 'serious',
    title: 'The page is wider than a phone’s screen',
    detail: 'Where it is wider, visitors have to push it sideways to read it, and parts of it are cut off.',
    remedy:
      'Let the elements shown wrap or shrink: `max-width: 100%`, no fixed widths, tables that scroll by themselves.',
    gain: 'Visitors on phones, mostly more than half, read and call instead of leaving.',
    effort: 'hours',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/reflow.html',
    good: 'The page fits a phone’s screen',
    check: ({ phone, shown }) => {
      if (!phone) return notApplicable;
      const { by, culprits } = phone.seen.overflow;
      if (by <= 2) return good();
      const evidence = shown(
        phone,
        'visual.phone_overflow',
        culprits,
        (i) => `sticks out by ${culprits[i]!.sticksOutBy} px: ${culprits[i]!.html}`,
      );
      if (evidence.length === 0) evidence.push({ url: phone.outcome.finalUrl, found: `${by} px too wide` });
      return by < 12 ? badAs('moderate', ...evidence) : bad(...evidence);
    },
  },
  {
    id: 'visual.desktop_overflow',
    severity: 'moderate',
    title: 'The page is wider than a usual screen',
    detail: 'Where it is wider than 1,350 pixels, a sideways scroll bar appears, and something lies outside.',
    remedy: 'Let the elements shown shrink with the window.',
    gain: 'Nothing of what you offer lies out of sight.',
    effort: 'hours',
    good: 'The page fits a usual screen',
    check: ({ desktop, shown }) => {
      if (!desktop) return notApplicable;
      const { by, culprits } = desktop.seen.overflow;
      if (by <= 2) return good();
      const evidence = shown(
        desktop,
        'visual.desktop_overflow',
        culprits,
        (i) => `sticks out by ${culprits[i]!.sticksOutBy} px: ${culprits[i]!.html}`,
      );
      return bad(...evidence, ...(evidence.length ? [] : [{ found: `${by} px too wide` }]));
    },
  },
  {
    id: 'visual.overlay',
    severity: 'serious',
    title: 'Something covers the page on arrival',
    detail:
      'What hides more than half of a phone’s first screen keeps visitors from your offer; Google ranks such pages lower.',
    remedy: 'Show it later, smaller, or as a part of the page.',
    gain: 'Visitors see your offer first, and Google does not hold the cover against you.',
    effort: 'hours',
    confidence: 0.75,
    reference: 'https://developers.google.com/search/docs/appearance/avoid-intrusive-interstitials',
    good: 'Nothing covers the page on arrival',
    check: ({ phone, shown }) => {
      if (!phone) return notApplicable;
      const { overlay } = phone.seen;
      return overlay ? bad(...shown(phone, 'visual.overlay', [overlay])) : good();
    },
  },
  {
    id: 'visual.cookie_banner',
    severity: 'minor',
    title: 'The cookie banner covers much of a phone’s screen',
    detail: 'It has to be there where cookies need consent, but not to hide what visitors came for.',
    remedy: 'Make the banner a strip at the foot of the screen with two equal buttons.',
    gain: 'Visitors see your page while they decide.',
    effort: 'minutes',
    confidence: 0.8,
    good: 'The cookie banner leaves the page readable',
    check: ({ phone, shown }) => {
      const banner = phone?.seen.banner;
      if (!phone || !banner) return notApplicable;
      const found = `covers ${percent(banner.covers)} of the screen`;
      const evidence = shown(phone, 'visual.cookie_banner', [banner], () => found);
      return banner.covers > 0.35 ? bad(...evidence) : good(...evidence);
    },
  },
  {
    id: 'visual.dialogs',
    severity: 'moderate',
    title: 'The page stops visitors with a message box',
    detail: 'Such a box has to be closed before anything else can be done; many take it for a virus.',
    remedy: 'Remove the `alert()`, or write its text into the page.',
    gain: 'Visitors are not frightened off.',
    effort: 'minutes',
    good: 'The page does not stop visitors with message boxes',
    check: ({ desktop, phone }) => {
      const look = desktop ?? phone;
      if (!look) return notApplicable;
      const { dialogs } = look.seen.interruptions;
      return dialogs.length === 0
        ? good()
        : bad(...dialogs.map((found) => ({ url: look.outcome.finalUrl, found })));
    },
  },
];
