/** W3C's explanations of WCAG 2.2's criteria: the last part of their address. */
const pages: Record<string, string> = {
  '1.1.1': 'non-text-content',
  '1.2.1': 'audio-only-and-video-only-prerecorded',
  '1.2.2': 'captions-prerecorded',
  '1.3.1': 'info-and-relationships',
  '1.3.4': 'orientation',
  '1.3.5': 'identify-input-purpose',
  '1.4.1': 'use-of-color',
  '1.4.2': 'audio-control',
  '1.4.3': 'contrast-minimum',
  '1.4.4': 'resize-text',
  '1.4.12': 'text-spacing',
  '2.1.1': 'keyboard',
  '2.2.1': 'timing-adjustable',
  '2.2.2': 'pause-stop-hide',
  '2.4.1': 'bypass-blocks',
  '2.4.2': 'page-titled',
  '2.4.4': 'link-purpose-in-context',
  '2.5.3': 'label-in-name',
  '2.5.8': 'target-size-minimum',
  '3.1.1': 'language-of-page',
  '3.1.2': 'language-of-parts',
  '3.3.2': 'labels-or-instructions',
  '4.1.2': 'name-role-value',
};

/** Where one can read what a criterion asks for; null for one that is not listed. */
export const explanationOf = (criterion: string): string | null =>
  pages[criterion] ? `https://www.w3.org/WAI/WCAG22/Understanding/${pages[criterion]}.html` : null;
