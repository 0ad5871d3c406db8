import { render } from 'svelte/server';
import type { ReportData } from './data.ts';
import Report from './Report.svelte';
import { style } from './style.ts';
import type { renderReport as declared } from './types.ts';

/** Declared, with its meaning, in types.ts. */
export const renderReport = ((data: ReportData): string => {
  const { body } = render(Report, { props: { data } });
  const language = data.locale.split('-')[0] ?? 'en';
  return `<!doctype html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${attribute(`Website assessment for ${data.company}`)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}) satisfies typeof declared;

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
