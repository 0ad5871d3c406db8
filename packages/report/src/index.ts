import { render } from 'svelte/server';
import type { ReportData } from './data.ts';
import { fontFaces } from './fonts.ts';
import Report from './Report.svelte';
import { style } from './style.ts';
import type { RenderOptions, renderReport as declared } from './types.ts';

export { picturesWanted } from './pictures.ts';
export { sampleReport } from './sample.ts';
export { reportData } from './source.ts';

/** Declared, with its meaning, in types.ts. */
export const renderReport = ((data: ReportData, { pages = {}, tight = 0 }: RenderOptions = {}): string => {
  const { body } = render(Report, { props: { data, pages, tight } });
  const language = data.locale.startsWith('en') ? data.locale : 'en';
  return `<!doctype html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="author" content="${attribute(data.brand.name)}">
<title>${attribute(`Website assessment for ${data.company}`)}</title>
<style>${fontFaces(body + data.brand.footer)}
${style(data)}</style>
</head>
<body>
${body}
</body>
</html>
`;
}) satisfies typeof declared;

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
