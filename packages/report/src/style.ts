import { palette } from '@leadfactory/domain/brand';
import type { ReportData } from './data.ts';

/** Inline, so that the file stands alone. Type and parts first, then the screen's comfort, then paper. */
export function style(data: ReportData): string {
  const { primary, onPrimary, primaryFill } = palette(data.brand);
  return `:root{color-scheme:light;--brand:${primary};--fill:${primaryFill};--on-fill:${onPrimary}}
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
.fill-good{fill:#2f8f5b}.fill-mid{fill:#b87a12}.fill-bad{fill:#a3232b}.fill-brand{fill:var(--brand)}
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
.cover-shot img{width:100%;object-fit:cover;object-position:top}
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
.summary-head{display:flex;gap:9mm;align-items:center;margin:6mm 0 4mm}
.summary-score{text-align:center;flex:none}.summary-score p{margin-top:2mm;font-size:11pt}
.lead{font-size:12pt;line-height:1.5}
.summary h3{margin:5mm 0 1.5mm}
.dense .lead{font-size:10pt}.dense .summary-head{margin:4mm 0 2mm}.dense h3{margin-top:3mm}.dense table{font-size:8.5pt}.dense td,.dense th{padding-block:3.5px}
.fixes th:first-child{width:34%}
.clamp{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.areas td,.areas th{vertical-align:middle}.wide{width:38%}.areas .wide{width:34%}
.summary .note{margin-top:1.5mm}
.advice{margin:2mm 0 0;padding-left:5mm}.advice li{margin-top:1.5mm}
.compare{display:grid;grid-template-columns:1fr 1fr;gap:10mm}.compare p{font-size:9pt}
.percentile{width:100%;margin-bottom:1.5mm}
.meaning{color:#3b404a;font-size:11pt;line-height:1.45;margin-top:2mm;max-width:150mm}
.area-head{border-top:2pt solid var(--brand);padding-top:4mm}
.area-score{display:grid;grid-template-columns:1fr auto;gap:6mm;align-items:center;margin-top:3.5mm;font-size:9.5pt}
.area-score>p:only-child{grid-column:1/-1}
.notice{border:.6pt solid #8b909c;border-left:3pt solid #8b909c;padding:6px 10px;margin-top:3.5mm;font-size:9pt}
.area table,.method table{margin-top:5mm}
.plain th:first-child{width:34%}.method .plain th:last-child,.method .plain td:last-child{width:34mm}
.gauges{margin-top:6mm}
.gauge-grid{display:grid;grid-template-columns:1fr 1fr;gap:3.5mm 9mm;margin-top:2.5mm}
.gauge{display:grid;grid-template-columns:1fr auto;gap:0 8px;font-size:8.5pt;line-height:1.35}
.gauge svg{grid-column:1/-1;width:100%;margin-top:1px}
.gauge-value{text-align:right}
.film{margin-top:6mm}.film figcaption,.looks figcaption{font-size:9pt;color:#3b404a}
.film figcaption{font-weight:600;color:#111318;margin-bottom:2mm}
.film ol{list-style:none;display:grid;grid-template-columns:repeat(8,1fr);gap:2mm}
.film:not(.strip) ol:not(:has(li:nth-child(7))){grid-template-columns:repeat(6,1fr)}
.film.strip ol:not(:has(li:nth-child(99))){gap:0}.film.strip img{max-height:none;border:0}
.film img{width:100%;max-height:46mm;object-fit:cover;object-position:top;border:.6pt solid #b9bec8}
.film span{display:block;font-size:7.5pt;text-align:center;margin-top:2px}
.looks{display:grid;grid-template-columns:1fr 38mm;gap:7mm;margin-top:5mm;align-items:end}
.crop-wide img{width:100%;aspect-ratio:16/10;object-fit:cover;object-position:top}
.crop-narrow img{width:100%;aspect-ratio:9/18;object-fit:cover;object-position:top}
.looks figcaption{margin-top:1.5mm}
.row{display:grid;grid-template-columns:31mm minmax(0,1fr);column-gap:6mm}
.finding{margin-top:6mm}.finding-head{border-top:.6pt solid #b9bec8;padding-top:3mm}.proof{margin-left:37mm}
.rail .no{font-size:17pt;font-weight:700;line-height:1.1;color:var(--brand);margin-bottom:1.5mm;letter-spacing:-.02em}
.rail dl{display:grid;grid-template-columns:auto 1fr;gap:0 6px;margin-top:1.5mm;font-size:8pt;line-height:1.5}
.rail dt{color:#565b66}
.told p{margin-top:1.4mm}.reference{margin-top:1.4mm}
.gain{padding-left:3mm;border-left:2pt solid var(--brand)}
.evidence{margin-top:2.5mm;background:#f4f5f7;padding:2mm 3mm;font-size:8.5pt}
.evidence ul{list-style:none}.evidence li+li{margin-top:1mm;padding-top:1mm;border-top:.6pt solid #d9dce2}
.evidence .pair{margin-right:3mm}.evidence .key{color:#565b66;font-size:8pt}.evidence .note{margin-top:1mm}
.evidence-picture{margin-top:2.5mm}
.evidence-picture img{max-height:50mm;width:auto;max-width:100%;border:.6pt solid #b9bec8}
.evidence-picture.tall img{max-height:58mm}
.evidence-picture figcaption{font-size:8pt;color:#565b66;margin-top:1mm}
.stage{margin-top:6mm}.stage table{margin-top:1mm}
.stage tbody th{font-weight:400}
.tick{width:1px}.box{display:block;width:3.6mm;height:3.6mm;border:.9pt solid #565b66;margin-top:.4mm}
.step-mark{white-space:nowrap;margin-left:3px}
.in-order ul{list-style:none;columns:2;column-gap:9mm;margin-top:4mm;font-size:9pt}
.in-order li{display:flex;gap:6px;padding:2px 0;break-inside:avoid}.in-order li svg{flex:none;margin-top:4px;color:#2f6f4b}
.in-order .soft{font-size:8pt}
.method p{margin-top:3mm}
.imprint{display:grid;grid-template-columns:repeat(auto-fit,minmax(45mm,1fr));gap:6mm;margin-top:7mm;padding-top:3mm;border-top:.6pt solid #8b909c;font-size:9pt}
.imprint p{margin:0;overflow-wrap:anywhere}
.glossary dl{columns:2;column-gap:9mm;margin-top:4mm;font-size:8.5pt;line-height:1.4}
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
h2{font-size:30px}h3{font-size:18px}h4,.note,.mark,.evidence,.rail dl,.in-order .soft,.evidence .key,.evidence-picture figcaption,.legend dt{font-size:13.5px}
table,.gauge,.compare p,.imprint,.legend dl,.in-order ul,.glossary dl,.entry-note,.film figcaption,.looks figcaption,.notice,.area-score{font-size:15px}
thead th,caption{font-size:14px}.film span{font-size:12px}
.lead{font-size:19px}.dense .lead{font-size:17px}.dense table{font-size:15px}.meaning,.entry{font-size:17px}
main>section,.area{margin-top:64px}main>section:first-child{margin-top:0}
.contents a:hover .entry,.fixes a:hover,.plan a:hover{text-decoration:underline}.fixes a,.plan a{color:var(--brand);font-weight:600}
:target{scroll-margin-top:24px}
a:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
.clamp{-webkit-line-clamp:unset}
main{padding-bottom:72px;margin-bottom:32px;border-radius:0 0 10px 10px}
.row{grid-template-columns:130px minmax(0,1fr);column-gap:28px}.proof{margin-left:158px}
.evidence-picture img,.evidence-picture.tall img{max-height:420px}.film img{max-height:220px}
}
@media screen and (max-width:720px){
.cover,.contents,main{padding-inline:18px;margin-top:0;border-radius:0}.cover{padding-inline:0}.cover-brand,.cover-title,.cover-block{padding-inline:18px}
.summary-head{flex-direction:column;align-items:flex-start}.cover-facts{flex-direction:column;align-items:flex-start}.cover-date{text-align:left}
.proof{margin-left:0}
.row,.compare,.gauge-grid,.area-score{grid-template-columns:minmax(0,1fr)}.looks{grid-template-columns:minmax(0,1fr)}.looks .phone{max-width:60%}
.film ol{grid-template-columns:repeat(4,1fr)}.in-order ul,.glossary dl{columns:1}
.rail{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center}.rail .no{margin:0}.rail dl{margin:0;grid-template-columns:repeat(4,auto)}
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
@page{size:${width} ${height};margin:18mm 20mm 22mm;
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
h2,h3,h4,caption,thead,.area-head,.film figcaption,.meaning,.stage>.note{break-after:avoid}
.area-head,.gauges,.gauge,.film,.looks,.told,.evidence,.evidence-picture,tr,.notice,.imprint,.compare>div,.weights,.rail{break-inside:avoid}
.finding:not(:has(.evidence-picture)),.finding-head{break-inside:avoid}
.plain{break-inside:avoid}
.area+.area{margin-top:12mm}
.plan,.in-order,.method,.glossary{margin-top:12mm}
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
