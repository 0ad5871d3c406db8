import { palette } from '@leadfactory/domain/identity/brand';
import type { ReportData } from './data.ts';

/** Inline, so that the file stands alone. Type and parts first, then the screen's comfort, then paper. */
export function style(data: ReportData): string {
  const { primary, onPrimary, primaryFill, accent, accentFill, onAccent } = palette(data.brand);
  return `:root{color-scheme:light;--brand:${primary};--fill:${primaryFill};--on-fill:${onPrimary};--accent:${accent};--accent-fill:${accentFill};--on-accent:${onAccent}}
${type}${parts}${screen}${paper(data)}`;
}

const type = `
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact;-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:#1c1f26;font:400 10pt/1.5 Inter,'Noto Sans',sans-serif;font-feature-settings:'tnum','calt';text-rendering:geometricPrecision;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,table,nav{margin:0;padding:0}
h1{font-weight:700;line-height:1.12;letter-spacing:-.022em;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:20pt;font-weight:700;line-height:1.2;letter-spacing:-.018em;text-wrap:balance;color:#111318}
h3{font-size:11.5pt;font-weight:600;line-height:1.35;color:#111318;text-wrap:balance}
h4{font-size:8pt;font-weight:600;color:#565b66}
p{text-wrap:pretty}
a{color:inherit;text-decoration:none}
strong{font-weight:600}
.soft,.note{color:#565b66}.note{font-size:8.5pt;line-height:1.45}
.code{font:400 .86em/1.5 'JetBrains Mono',monospace;font-feature-settings:'calt' 0;overflow-wrap:anywhere}
.n{text-align:right;font-variant-numeric:tabular-nums}.nowrap{white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
table{width:100%;border-collapse:collapse;font-size:9pt;line-height:1.4}
caption{text-align:left;font-weight:600;font-size:9.5pt;padding:0 0 4px;color:#111318}
th,td{padding:5px 10px 5px 0;border-bottom:.6pt solid #d9dce2;text-align:left;vertical-align:top;font-weight:400}
th:last-child,td:last-child{padding-right:0}
th.n{text-align:right}
tbody th{font-weight:600}
thead th{font-size:8pt;color:#565b66;border-bottom-color:#8b909c;padding-bottom:3px}
img,svg{display:block;max-width:100%;height:auto}
svg text{font-family:Inter,sans-serif}
.tick{font-size:9px;fill:#565b66}
.dial-number{font-size:32px;font-weight:700;fill:#111318;letter-spacing:-.03em}
.dial{flex:none;height:auto}
svg.bar{width:100%;height:9px}
.fill-good{fill:#2f8f5b}.fill-mid{fill:#b87a12}.fill-bad{fill:#a3232b}.fill-accent{fill:var(--accent)}
.stroke-good{stroke:#2f8f5b}.stroke-mid{stroke:#b87a12}.stroke-bad{stroke:#a3232b}
.mark{display:inline-flex;align-items:center;gap:4px;font-weight:600;font-size:8.5pt;white-space:nowrap}
.mark svg{flex:none}
.critical{color:#8f1219}.serious{color:#94410a}.moderate{color:#6e5200}.minor{color:#474c57}
`;

const parts = `
.cover-brand{min-height:14mm;display:flex;align-items:center}
.logo{width:auto;height:auto;max-width:64mm;max-height:16mm;object-fit:contain}
.brand-name{font-size:13pt;font-weight:700;letter-spacing:-.01em}
.kicker{color:var(--brand);font-size:11pt;font-weight:600;margin-bottom:3mm}
.cover h1{font-size:36pt}.cover .smaller h1{font-size:25pt}.cover .smallest h1{font-size:17pt;line-height:1.2}
.cover .site{margin-top:4mm;font-size:12pt;color:#565b66;overflow-wrap:anywhere}
.cover-block{background:var(--fill);color:var(--on-fill)}
.frame{background:#fff;border:.6pt solid #b9bec8;border-radius:6px;overflow:hidden}
.frame-bar{display:flex;gap:4px;padding:6px 8px;background:#eceef1;border-bottom:.6pt solid #d0d4db}
.frame-bar i{width:6px;height:6px;border-radius:50%;background:#b3b8c2}
.cover-block{border-top:2.4mm solid var(--accent-fill)}
.cover-shots{position:relative}.cover-shots.both{padding-right:9%}
.cover-shot img{width:100%;object-fit:cover;object-position:top}
.cover-phone{position:absolute;right:0;bottom:-5mm;width:17.5%;border-radius:9px;border:3px solid #16181d}
.cover-phone img{width:100%;aspect-ratio:9/18;object-fit:cover;object-position:top}
.cover-facts{display:flex;justify-content:space-between;align-items:center;gap:10mm}
.cover-score{display:flex;align-items:center;gap:5mm;font-size:11pt;line-height:1.4}
.cover-score strong{font-size:16pt}.cover-score p{white-space:nowrap}
.cover-score .dial{background:#fff;border-radius:50%;padding:7px}
.cover-date{text-align:right;line-height:1.6}
.contents ol{list-style:none;margin-top:8mm}
.contents li{border-bottom:.6pt solid #d9dce2}
.contents a{display:flex;align-items:baseline;gap:10px;padding:7px 0}
.entry{font-weight:600;font-size:11pt}.entry-note{color:#565b66;font-size:9pt}
.dots{flex:1}.page{min-width:2ch;text-align:right;font-variant-numeric:tabular-nums;font-weight:600}
.legend{margin-top:14mm}
.legend dl{display:grid;grid-template-columns:30mm 1fr;gap:5px 5mm;margin-top:3mm;font-size:9pt;line-height:1.45}
.legend dt{font-weight:600;font-size:8.5pt}.legend dd{color:#3b404a}
.summary-head{display:flex;gap:9mm;align-items:center;margin:4mm 0 4mm}
.summary-score{text-align:center;flex:none}.summary-score p{margin-top:2mm;font-size:11pt}
.lead{font-size:11.5pt;line-height:1.45}
.summary h3{margin:4mm 0 1mm}.summary td,.summary th{padding-block:4.2px}
.counts{list-style:none;display:grid;grid-template-columns:repeat(5,1fr);border-block:.6pt solid #b9bec8}
.counts li{padding:2mm 0 1.8mm 3mm;border-left:.6pt solid #d9dce2}.counts li:first-child{padding-left:0;border:0}
.counts strong{display:block;font-size:16pt;line-height:1.15;font-weight:700;letter-spacing:-.02em;color:#111318}
.good{color:#1d6b3f}
.timeline{list-style:none;display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:1.5mm;font-size:8.5pt;line-height:1.4}
.timeline li{padding:2mm 3mm;background:#f1f2f4;border-top:1.2mm solid var(--accent)}
.timeline li:first-child{background:var(--accent-fill);border-color:var(--accent-fill);color:var(--on-accent)}
.timeline strong,.timeline span{display:block}
.plan-head .timeline{margin-top:4mm}
.dense .counts strong{font-size:13pt}.dense .counts li{padding-block:1.2mm 1mm}.dense .timeline li{padding-block:1.2mm}
.dense .lead{font-size:10pt}.dense .summary-head{margin:4mm 0 2mm}.dense h3{margin-top:3mm}.dense table{font-size:8.5pt}.dense td,.dense th{padding-block:3.5px}
.fixes th:first-child{width:34%}
.clamp{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.areas td,.areas th{vertical-align:middle}.wide{width:38%}.areas .wide{width:34%}
.summary .note{margin-top:1.5mm}
.advice{margin:2mm 0 0;padding-left:5mm}.advice li{margin-top:1.5mm}
.compare{display:grid;grid-template-columns:1fr 1fr;gap:10mm}.compare p{font-size:9pt}
.percentile{width:100%;margin-bottom:1.5mm}
.meaning{color:#3b404a;font-size:10.5pt;line-height:1.4;margin-top:1.5mm;text-wrap:pretty}
.area-head{border-top:2pt solid var(--brand);padding-top:3mm}
.area-score{display:grid;grid-template-columns:1fr auto;gap:6mm;align-items:center;margin-top:3.5mm;font-size:9.5pt}
.area-score>p:only-child{grid-column:1/-1}
.notice{border:.6pt solid #8b909c;border-left:3pt solid #8b909c;padding:6px 10px;margin-top:3.5mm;font-size:9pt}
.area table,.method table{margin-top:5mm}
.analyses th:first-child{width:36mm}.analyses td:nth-child(2){width:34mm}.analyses td:last-child{width:38mm}
.facts{margin-top:5mm}.facts dl{columns:2;column-gap:9mm;margin-top:2mm;font-size:9pt}
.facts dl>div{display:grid;grid-template-columns:30mm 1fr;gap:3mm;padding:1mm 0;border-bottom:.6pt solid #d9dce2;break-inside:avoid}
.facts dt{color:#565b66}.facts dd{font-weight:600;overflow-wrap:anywhere}
.gauges{margin-top:6mm}
.gauge-grid{display:grid;grid-template-columns:repeat(3,1fr);gap:4mm 8mm;margin-top:2.5mm}
.gauge{font-size:8.5pt;line-height:1.35}
.gauge svg{width:100%;margin-top:.5mm}
.gauge-value strong{font-size:14pt;font-weight:700;letter-spacing:-.02em;line-height:1.2}
.gauge-says{color:#565b66;font-size:8pt;margin-top:.3mm}
.alike{margin-top:3mm}
.film{margin-top:6mm}.film figcaption,.looks figcaption{font-size:9pt;color:#3b404a}
.film figcaption{font-weight:600;color:#111318;margin-bottom:2mm}
.film ol{list-style:none;display:grid;grid-template-columns:repeat(8,1fr);gap:2mm}
.film:not(.strip) ol:not(:has(li:nth-child(7))){grid-template-columns:repeat(6,1fr)}
.film.strip ol:not(:has(li:nth-child(99))){gap:0}.film.strip img{max-height:none}
.film img{width:100%;max-height:46mm;object-fit:cover;object-position:top;border:.6pt solid #b9bec8}
.film span{display:block;font-size:7.5pt;text-align:center;margin-top:2px}
.looks{display:grid;grid-template-columns:minmax(0,1fr) 31mm;gap:6mm;margin-top:4mm;align-items:start}.looks:has(.look){grid-template-columns:minmax(0,1fr) 31mm 27mm}
.look{font-size:8.5pt;line-height:1.4}.swatches{list-style:none;margin:1.5mm 0 3mm}.swatches li{display:flex;align-items:center;gap:2mm;margin-top:1mm}
.swatches svg{width:9mm;flex:none}.swatches .code{font-size:7.5pt;color:#3b404a}
.crop-wide img{width:100%;aspect-ratio:16/9;object-fit:cover;object-position:top}
.crop-narrow img{width:100%;aspect-ratio:9/18;object-fit:cover;object-position:top}
.looks figcaption{margin-top:1.5mm}
.row{display:grid;grid-template-columns:24mm minmax(0,1fr) 59mm;column-gap:5mm}
.row:not(:has(.proof)) .told{grid-column:2/-1}
.finding{margin-top:4.5mm;border-top:.6pt solid #b9bec8;padding-top:2.8mm;font-size:9.5pt;line-height:1.42}
.rail .no{font-size:17pt;font-weight:700;line-height:1.1;color:var(--brand);margin-bottom:1.5mm;letter-spacing:-.02em}
.rail dl{margin-top:1.5mm;font-size:8pt;line-height:1.35}.rail dl div{margin-top:1mm}
.rail dt{color:#565b66}
.told p{margin-top:1.2mm}.reference{overflow-wrap:anywhere}
.gain{padding-left:3mm;border-left:2pt solid var(--accent)}
.proof{background:#f4f5f7;align-self:start;margin-top:.6mm}
.evidence{padding:1.4mm 2.5mm 1.8mm;font-size:8pt;line-height:1.38}
.evidence ul{list-style:none}.evidence li+li{margin-top:.7mm;padding-top:.7mm;border-top:.6pt solid #d9dce2}
.evidence .pair{margin-right:1.5mm}.evidence .key{color:#565b66;font-size:8pt}.evidence .note{margin-top:1mm}
.evidence-picture img{width:100%;max-height:46mm;object-fit:contain;object-position:left top;border:.6pt solid #b9bec8;background:#fff}
.smaller{margin-top:6mm;border-top:.6pt solid #b9bec8;padding-top:2.5mm}
.smaller-head{font-size:9pt}.smaller-head .soft{margin-left:2mm}
.smaller-list{columns:2;column-gap:9mm;margin-top:2mm;font-size:9pt;line-height:1.42}
.small{break-inside:avoid;padding:2.2mm 0;border-top:.6pt solid #e2e5ea}.small p{margin-top:.8mm}
.smaller-list .small:first-child{border-top:0}
.small h3{font-size:9.5pt}.small .no{color:var(--brand);font-weight:700;margin-right:1mm}
.small .glance{background:#f4f5f7;padding:1mm 2mm;font-size:8pt;line-height:1.4}.glance .pair{margin-right:2mm}.glance .key{color:#565b66}
.small .note{font-size:8pt}.glimpse{max-height:26mm;width:auto;margin-top:1.2mm;border:.6pt solid #b9bec8}
.stage{margin-top:5mm}.stage table{margin-top:.5mm;font-size:8.8pt}.stage td,.stage th{padding-block:3.6px}
.stage tbody th{font-weight:400}
.tick{width:1px}.box{display:block;width:3.6mm;height:3.6mm;border:.9pt solid #565b66;margin-top:.4mm}
.stage .mark{font-size:8.2pt}.stage td:nth-child(4){padding-right:16px}
.passed{columns:3;column-gap:7mm;margin-top:3mm;font-size:8.3pt;line-height:1.32}
.passed h3{font-size:9.5pt;padding-top:2.5mm;break-after:avoid}.passed h3:first-child{padding-top:0}.passed h3 .soft{font-weight:400}
.passed ul{list-style:none}.passed li{display:flex;gap:5px;padding:1.5px 0;break-inside:avoid}.passed li svg{flex:none;margin-top:.8mm;color:#2f6f4b}
.method p{margin-top:3mm}
.imprint{display:grid;grid-template-columns:repeat(auto-fit,minmax(45mm,1fr));gap:6mm;margin-top:9mm;padding-top:4mm;border-top:1.2mm solid var(--accent-fill);font-size:9pt}
.imprint .logo{max-width:44mm;max-height:11mm;margin-bottom:2mm}
.imprint p{margin:0;overflow-wrap:anywhere}
.glossary dl{columns:3;column-gap:7mm;margin-top:4mm;font-size:8.5pt;line-height:1.4}
.glossary dl div{break-inside:avoid;padding-bottom:2.5mm}.glossary dt{font-weight:600}.glossary dd{color:#3b404a}
`;

const screen = `
@media screen{
body{font-size:16px;background:#f4f5f7}
.only-print,.page,.dots{display:none}
.cover,.contents,main{max-width:900px;margin:0 auto;background:#fff;padding:40px 56px}
.cover{padding:48px 0 0;margin-top:24px;border-radius:10px 10px 0 0;overflow:hidden}
.cover-brand,.cover-title{padding:0 56px}.cover-title{margin:56px 0 40px}
.cover h1{font-size:clamp(30px,6vw,52px)}.cover .smaller h1{font-size:clamp(24px,4.5vw,38px)}.cover .smallest h1{font-size:clamp(19px,3vw,26px)}
.cover .site{font-size:17px}.cover-block{padding:40px 56px}.cover-shot img{aspect-ratio:16/10}.cover-facts{margin-top:28px;font-size:15px;flex-wrap:wrap}
h2{font-size:30px}h3{font-size:18px}h4,.note,.mark,.evidence,.rail dl,.evidence .key,.legend dt,.gauge-says,.small .glance,.small .note{font-size:13.5px}
table,.gauge,.compare p,.imprint,.legend dl,.passed,.glossary dl,.entry-note,.film figcaption,.looks figcaption,.notice,.area-score,.smaller-head,.smaller-list,.timeline,.facts dl,.look{font-size:15px}
.finding,.small h3,.passed h3{font-size:16px}.swatches .code{font-size:11px}.gauge-value strong{font-size:22px}.counts strong{font-size:26px}
thead th,caption{font-size:14px}.film span{font-size:12px}
.lead{font-size:19px}.dense .lead{font-size:17px}.dense table{font-size:15px}.meaning,.entry{font-size:17px}
main>section,.area,.closing{margin-top:64px}main>section:first-child{margin-top:0}
.contents a:hover .entry,.fixes a:hover,.plan a:hover{text-decoration:underline}.fixes a,.plan a{color:var(--brand);font-weight:600}
:target{scroll-margin-top:24px}
a:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
.clamp{-webkit-line-clamp:unset}
main{padding-bottom:72px;margin-bottom:32px;border-radius:0 0 10px 10px}
.row{grid-template-columns:104px minmax(0,1fr) 260px;column-gap:24px}
.evidence-picture img{max-height:300px}.film img{max-height:220px}.glimpse{max-height:140px}
.passed,.glossary dl{columns:2}.cover-phone{bottom:-16px}
}
@media screen and (max-width:720px){
.cover,.contents,main{padding-inline:18px;margin-top:0;border-radius:0}.cover{padding-inline:0}.cover-brand,.cover-title,.cover-block{padding-inline:18px}
.summary-head{flex-direction:column;align-items:flex-start}.cover-facts{flex-direction:column;align-items:flex-start}.cover-date{text-align:left}
.row,.compare,.gauge-grid,.area-score,.timeline{grid-template-columns:minmax(0,1fr);grid-auto-flow:row}.looks,.looks:has(.look){grid-template-columns:minmax(0,1fr)}.looks .phone{max-width:60%}
.film:not(.strip) ol{grid-template-columns:repeat(4,1fr)}.passed,.glossary dl,.smaller-list,.facts dl{columns:1}
.counts{grid-template-columns:repeat(2,1fr)}.counts li{border:0;padding-left:0}
.analyses,.analyses tbody,.analyses tr,.analyses td,.analyses th{display:block;width:auto}.analyses thead{display:none}.analyses td,.analyses tbody th{border:0;padding:0}.analyses tr{padding:8px 0;border-bottom:1px solid #d9dce2}.analyses td:empty{display:none}
.analyses td:nth-child(2),.analyses td:last-child,.analyses th:first-child{width:auto}
.rail{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center}.rail .no{margin:0}.rail dl{margin:0;display:flex;gap:16px}.rail dl div{display:flex;gap:5px;margin:0}
.row:not(:has(.proof)) .told{grid-column:1}.proof{margin-top:12px}
.contents a{flex-wrap:wrap}
.fixes thead,.areas thead,.plan thead{display:none}
.fixes tr,.plan tr{display:block;border-bottom:1px solid #d9dce2;padding:8px 0}.fixes th:first-child{width:auto}
.fixes td,.fixes th,.plan td,.plan tbody th{display:block;border:0;padding:1px 0;text-align:left;width:auto}.plan .tick{display:none}
.areas .wide{display:none}.weights .wide{width:22%}
.legend dl{grid-template-columns:96px 1fr}
}
`;

const paper = ({ paper, brand, company }: ReportData): string => {
  const [width, height] = paper === 'Letter' ? ['215.9mm', '279.4mm'] : ['210mm', '297mm'];
  const foot = brand.footer.trim() || `${brand.name} · Website assessment for ${company}`;
  const text = `font:400 7.5pt Inter,sans-serif;color:#565b66;vertical-align:top;padding-top:5mm`;
  return `
@page{size:${width} ${height};margin:16mm 20mm 20mm;
@bottom-left{content:${cssString(short(foot, 110))};${text};width:80%;text-align:left}
@bottom-right{content:counter(page) " / " counter(pages);${text};text-align:right}}
@page cover{margin:0;@bottom-left{content:none}@bottom-right{content:none}}
@media print{
.only-screen{display:none}
.cover{page:cover;height:calc(${height} - .05mm);width:${width};display:flex;flex-direction:column;break-after:page;overflow:hidden}
.cover-brand{padding:16mm 20mm 0}
.cover-title{padding:0 20mm;margin:auto 0;max-height:110mm;overflow:hidden}
.cover-block{padding:14mm 20mm 14mm;display:flex;flex-direction:column;gap:11mm}
.cover-shot img{height:${paper === 'Letter' ? 88 : 98}mm}
.contents{break-after:page}
.summary:not(.unassessed){break-after:page}
.unassessed+.method{margin-top:14mm}
h2,h3,h4,caption,thead,.area-head,.plan-head,.film figcaption,.meaning,.stage>.note{break-after:avoid}
.area-head,.plan-head,.meaning,.gauges,.gauge,.film,.looks,.finding,.evidence,.evidence-picture,tr,.notice,.imprint,.compare>div,.weights,.rail,.timeline,.counts,.facts{break-inside:avoid}
.smaller-head{break-after:avoid}.film,.alike{break-before:avoid}

.area+.area{margin-top:9mm}
.plan,.in-order,.method,.closing{margin-top:12mm}.closing{break-inside:avoid}
thead{display:table-header-group}
p,li,dd{orphans:3;widows:3}
}
`;
};

/** As much as fits one line at a page's foot. */
const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** A CSS string that nothing gets out of: whatever is not a letter or a digit is written by its number. */
const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} ]/gu, (c) => `\\${c.codePointAt(0)!.toString(16)} `)}"`;
