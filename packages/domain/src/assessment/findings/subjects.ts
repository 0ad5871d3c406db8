/**
 * Rules of several analyses, or for several pages, that speak of one fault. A report tells a fault once: the first rule
 * listed that found it tells it, with what the others found as further evidence; and it counts in one area only, that
 * of the first rule listed that was judged, unless the rules ask for more than one another (`apart`).
 */
export interface Subject {
  /** The one that tells it best first: axe-core for what people cannot use, Lighthouse for what makes them wait. */
  rules: readonly string[];
  /** The title where more than one page is at fault: `of` looks at the pages inside the site. */
  several?: { of: string; title: string };
  /** Each counts in its own area: a title that is there is not yet a good one. */
  apart?: true;
}

const inside = (of: string, title: string): Pick<Subject, 'several'> => ({ several: { of, title } });

export const subjects: readonly Subject[] = [
  {
    rules: ['accessibility.document_title', 'seo.title', 'seo.page_titles'],
    ...inside('seo.page_titles', 'Pages have no good title'),
    apart: true,
  },
  {
    rules: ['seo.description', 'seo.page_descriptions'],
    ...inside('seo.page_descriptions', 'Pages have no good description'),
  },
  {
    rules: ['accessibility.page_has_heading_one', 'seo.main_heading', 'seo.page_headings'],
    ...inside('seo.page_headings', 'Pages have no clear main heading'),
    apart: true,
  },
  {
    rules: ['seo.canonical', 'seo.page_canonicals'],
    ...inside('seo.page_canonicals', 'Pages do not name their main address'),
  },
  {
    rules: ['seo.social_preview', 'seo.page_social_preview'],
    ...inside('seo.page_social_preview', 'Links to the pages look plain in chats and social media'),
  },
  {
    rules: ['seo.content', 'seo.thin_pages'],
    ...inside('seo.thin_pages', 'There is little to read on the pages'),
  },
  {
    rules: ['seo.indexable', 'seo.noindex_pages'],
    ...inside('seo.noindex_pages', 'Pages tell search engines not to list them'),
  },
  {
    rules: ['visual.viewport', 'seo.page_viewport'],
    ...inside('seo.page_viewport', 'Pages are not made for phones'),
    apart: true,
  },
  { rules: ['accessibility.image_alt', 'seo.image_texts'] },
  { rules: ['accessibility.heading_order', 'seo.heading_order'] },
  { rules: ['accessibility.html_has_lang', 'accessibility.html_lang_valid', 'seo.page_language'] },
  { rules: ['accessibility.color_contrast', 'visual.contrast'] },
  { rules: ['accessibility.target_size', 'visual.tap_targets', 'visual.tap_comfort'] },
  { rules: ['visual.broken_images', 'seo.broken_images'] },
  {
    rules: [
      'speed.image_delivery',
      'visual.oversized_images',
      'visual.image_formats',
      'visual.heavy_images',
      'visual.responsive_images',
    ],
  },
  { rules: ['speed.third_party_work', 'technology.outside_services'] },
  { rules: ['accessibility.landmark_one_main', 'accessibility.region'] },
  { rules: ['security.https', 'security.insecure_form'] },
  { rules: ['security.mixed_content', 'security.mixed_styles'] },
  { rules: ['security.version_disclosure', 'technology.old_system'] },
  { rules: ['business.phone', 'seo.local_phone'] },
  { rules: ['business.address', 'seo.local_address'] },
];

/** What a rule speaks of, where others do too. */
export const subjectOf = (ruleId: string): Subject | undefined => byRule.get(ruleId);
const byRule = new Map(subjects.flatMap((subject) => subject.rules.map((rule) => [rule, subject] as const)));
