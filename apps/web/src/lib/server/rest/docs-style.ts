/** The API page's own stylesheet: the app's colours and type, light and dark by the reader's setting, no script. */
export const docsStyle = `
:root{color-scheme:light dark;--canvas:#f9f8f7;--surface:#fff;--sunken:#f3f2f0;--line:#e3e1df;--ink:#1f1e1b;--muted:#55524d;--accent:#00596c;--get:#0b6a45;--post:#00596c;--patch:#76520a;--delete:#a4133a}
@media(prefers-color-scheme:dark){:root{--canvas:#100f0e;--surface:#181716;--sunken:#0b0b0a;--line:#2c2b29;--ink:#ecebe8;--muted:#b3b0ab;--accent:#7fd0e2;--get:#7fd6a8;--post:#7fd0e2;--patch:#e5bf6e;--delete:#ff9bab}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:16px}
body{margin:0;background:var(--canvas);color:var(--ink);font:14px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.page{display:grid;max-width:1240px;margin:0 auto}
nav{padding:20px;border-bottom:1px solid var(--line)}
nav p{margin:0 0 8px;font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:4px 14px;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding:3px 0;color:var(--muted);text-decoration:none}
nav a:hover{color:var(--ink);text-decoration:underline}
main{min-width:0;padding:28px 20px 80px}
h1{margin:0 0 8px;font-size:26px;line-height:1.25;letter-spacing:-.02em}
h2{margin:44px 0 12px;font-size:20px;letter-spacing:-.01em}
h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 10px;margin:0;font-size:14px;font-weight:600}
p{margin:4px 0 10px;max-width:70ch}
code,pre{font:12.5px/1.6 ui-monospace,'SFMono-Regular',Menlo,Consolas,monospace}
pre{margin:8px 0;padding:12px 14px;overflow:auto;background:var(--sunken);border:1px solid var(--line);border-radius:6px}
section{margin:0 0 12px;padding:14px 16px;background:var(--surface);border:1px solid var(--line);border-radius:10px}
section:target{border-color:var(--accent)}
section p{margin:4px 0 0;color:var(--muted)}
.m{min-width:52px;font:600 12px/1.6 ui-monospace,monospace}
.get{color:var(--get)}.post{color:var(--post)}.patch,.put{color:var(--patch)}.delete{color:var(--delete)}
.scroll{overflow-x:auto;margin-top:10px}
table{width:100%;border-collapse:collapse;font-size:13px}
th,td{padding:5px 16px 5px 0;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
th{color:var(--muted);font-weight:500;font-size:12px;border-top:0}
th,td:first-child,td:nth-child(2),td:nth-child(4){white-space:nowrap}
td:nth-child(2),td:nth-child(4){color:var(--muted)}
td:last-child{width:40%}
details{margin-top:10px}
summary{cursor:pointer;color:var(--muted)}
summary:hover{color:var(--ink)}
@media(min-width:900px){.page{grid-template-columns:200px minmax(0,1fr)}nav{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;padding:32px 20px;border:0}nav ul{flex-direction:column}main{padding:32px 32px 80px}}
`;
