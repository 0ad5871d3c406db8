/** Inline, so that the file stands alone. Screen first, then paper. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1f2937; font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-variant-numeric: tabular-nums; }
.cover, main { max-width: 760px; margin: 0 auto; padding: 48px 24px; }
.cover { border-bottom: 1px solid #d1d5db; }
.cover .by { margin: 0 0 64px; color: #4b5563; font-weight: 600; }
h1 { margin: 0 0 8px; font-size: 36px; line-height: 1.2; letter-spacing: -0.01em; color: #111827; }
.cover .site { margin: 0 0 48px; font-size: 18px; color: #4b5563; overflow-wrap: anywhere; }
.cover .score { margin: 0; font-size: 20px; color: #4b5563; }
.cover .score strong { font-size: 72px; line-height: 1; color: #111827; }
.cover .verdict { margin: 4px 0 48px; font-size: 20px; font-weight: 600; }
.cover .date { margin: 0; color: #4b5563; }
section { margin: 0 0 48px; }
h2 { margin: 0 0 16px; font-size: 22px; color: #111827; }
h3 { margin: 24px 0 4px; font-size: 17px; color: #111827; }
h4 { margin: 0 0 4px; font-size: 13px; color: #4b5563; }
p { margin: 0 0 12px; }
.lead { font-size: 18px; }
.top li, ul li { margin-bottom: 6px; }
.note { color: #4b5563; font-size: 13px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid #e5e7eb; text-align: left; font-weight: 400; vertical-align: middle; }
thead th { color: #4b5563; font-size: 13px; }
td.n { text-align: right; padding-right: 24px; }
.bar { display: block; max-width: 100%; }
.finding { padding: 16px 0; border-top: 1px solid #e5e7eb; }
.finding h3 { margin-top: 0; }
.meta { color: #4b5563; font-size: 13px; }
.tag { display: inline-block; margin-right: 8px; padding: 0 8px; border: 1px solid currentColor; border-radius: 3px; font-weight: 600; }
.critical { color: #991b1b; } .serious { color: #9a3412; } .moderate { color: #854d0e; } .minor { color: #374151; }
.evidence { padding: 8px 12px; border-left: 2px solid #d1d5db; font-size: 13px; }
.evidence ul { margin: 0; padding-left: 16px; }
.code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 12px; overflow-wrap: anywhere; }
.good span { color: #4b5563; font-size: 13px; }
@page { size: A4; margin: 18mm 18mm 22mm; }
@media print {
  body { font-size: 10.5pt; }
  .cover { min-height: 235mm; padding: 40mm 0 0; border: 0; break-after: page; max-width: none; }
  main { padding: 0; max-width: none; }
  h2, h3, h4 { break-after: avoid; }
  .finding, .evidence, tr, .top li { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
}
`;
