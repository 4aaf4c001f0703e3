#include "html.hpp"

namespace burgerberaad::html {

// Contrast of every pair of colours for text is at least 5.5 to 1. Bars differ in lightness as
// well as in hue, so that a black-and-white printer keeps them apart.
std::string_view style() {
  return R"css(:root{--ink:#1b2329;--soft:#4b5862;--line:#c9d1d6;--wash:#f3f6f7;--accent:#14506b;
--good:#1c6336;--bad:#9a2b1c;--open:#7a4b00;--quiet:#4b5862;
--serif:"Source Serif 4","Iowan Old Style",Charter,"Palatino Linotype",Palatino,Georgia,"Liberation Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:0 1.25rem 4rem;max-width:48rem;color:var(--ink);background:#fff;
font:1.0625rem/1.6 var(--serif);overflow-wrap:break-word;hyphens:manual}
header{margin:3.5rem 0 2rem;padding-top:1.25rem;border-top:.4rem solid var(--accent)}
.kind{margin:0;font:600 .95rem/1.4 var(--sans);color:var(--accent);letter-spacing:.02em}
h1{margin:.35rem 0 .75rem;font:700 clamp(1.9rem,6vw,2.9rem)/1.15 var(--serif);letter-spacing:-.01em}
.subject{margin:0;font-size:1.25rem;line-height:1.45;color:var(--soft)}
.notice{margin:1rem 0 0;padding:.75rem 1rem;border:2px solid var(--open);color:var(--open);
font:600 1rem/1.45 var(--sans);background:#fff8ea}
h2,h3,h4,h5,h6{line-height:1.25;text-wrap:balance;break-after:avoid}
h2{margin:3.5rem 0 1rem;padding-bottom:.4rem;border-bottom:1px solid var(--line);
font:700 1.7rem/1.25 var(--serif)}
h3{margin:2.25rem 0 .75rem;font:700 1.25rem/1.3 var(--serif)}
h4{margin:1.5rem 0 .4rem;font:600 1rem/1.4 var(--sans);color:var(--soft)}
h5,h6{margin:1.25rem 0 .4rem;font:600 .95rem/1.4 var(--sans)}
p{margin:0 0 .85rem;orphans:3;widows:3}
.lead{font-size:1.2rem;line-height:1.5}
.note{font:.875rem/1.5 var(--sans);color:var(--soft)}
ul,ol{margin:0 0 1rem;padding-left:1.4rem}
li{margin-bottom:.3rem}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code{font:.84em/1.4 ui-monospace,"Cascadia Mono",Consolas,"Liberation Mono",monospace;
overflow-wrap:anywhere}
blockquote{margin:0 0 1.25rem;padding:.9rem 1.15rem .15rem;border-left:.3rem solid var(--accent);
background:var(--wash)}
.badge{display:inline-block;padding:.08em .55em;border:1.5px solid currentColor;border-radius:.25em;
font:600 .82em/1.45 var(--sans);white-space:nowrap}
.badge.good{color:var(--good)}.badge.bad{color:var(--bad)}.badge.open{color:var(--open)}
.badge.quiet{color:var(--quiet)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.75rem;
margin:1.5rem 0;padding:0;list-style:none}
.figures li{margin:0;padding:.7rem .9rem;border-top:.2rem solid var(--line);background:var(--wash)}
.figures strong{display:block;font:700 1.9rem/1.15 var(--serif)}
.figures span{font:.875rem/1.35 var(--sans);color:var(--soft)}
.figures .good{border-color:var(--good)}.figures .bad{border-color:var(--bad)}
.figures .open{border-color:var(--open)}.figures .quiet{border-color:var(--quiet)}
nav{margin:2rem 0;padding:1rem 1.25rem;border:1px solid var(--line)}
nav ol{margin:0;padding:0;list-style:none;columns:16rem 2;column-gap:2rem;font:.95rem/1.5 var(--sans)}
.contents-title{margin:0 0 .4rem;font:600 1rem/1.4 var(--sans)}
table{width:100%;margin:1rem 0 1.25rem;border-collapse:collapse;font:.9rem/1.45 var(--sans);
font-variant-numeric:tabular-nums lining-nums}
caption{padding-bottom:.4rem;text-align:left;font-weight:600}
th,td{padding:.42rem .7rem .42rem 0;border-bottom:1px solid var(--line);text-align:left;
vertical-align:top}
thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;line-height:1.3}
tbody th{font-weight:600}
th:last-child,td:last-child{padding-right:0}
.by-hand tbody tr{height:2.9rem}.by-hand td,.by-hand th{vertical-align:middle}
.by-hand td{padding-left:.5rem;border-left:1px solid var(--line)}
.by-hand td:nth-last-child(-n+2){width:4.5rem}
.by-hand td:nth-last-of-type(n+6),.by-hand td:nth-last-of-type(n+6)~td{width:3.6rem}
.number{text-align:right;white-space:nowrap}
thead .number{white-space:normal}
dl{margin:0 0 1.25rem;font:.95rem/1.5 var(--sans)}
dl div{display:grid;grid-template-columns:minmax(11.5rem,1fr) 3fr;gap:0 1rem;padding:.4rem 0;
border-bottom:1px solid var(--line)}
dt{font-weight:600}dd{margin:0}
.form div{border:0}.form .blank{min-height:2rem;border-bottom:1px solid var(--ink)}
.form .sign .blank{min-height:4.5rem}
figure{margin:1.25rem 0}
figcaption{margin-bottom:.5rem;font:600 .95rem/1.4 var(--sans)}
svg{display:block;overflow:visible}
svg text{font:600 13px var(--sans);fill:var(--ink)}
svg .remark{font-weight:400;fill:var(--soft);font-size:12.5px}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.1rem 0 .7rem;padding:0;list-style:none;
font:.85rem/1.4 var(--sans);color:var(--soft)}
.legend li{margin:0}
.key{display:inline-block;width:.85em;height:.85em;margin-right:.4em;vertical-align:-.06em}
.s1{fill:#1b2329;background:#1b2329}.s2{fill:#c3d3db;background:#c3d3db}
.s3{fill:#86a9bb;background:#86a9bb}.s4{fill:#14506b;background:#14506b}
.s5{fill:#d08a28;background:#d08a28}
.p1{fill:#1c6336;background:#1c6336}.p2{fill:#bf4a37;background:#bf4a37}
.p3{fill:#b9c2c8;background:#b9c2c8}.p4{fill:#dfe4e7;background:#dfe4e7}
.p5{fill:#f0f2f3;background:#f0f2f3}
.key{outline:1px solid rgba(27,35,41,.25)}
.split rect{stroke:#fff;stroke-width:1}
.mark{stroke:var(--ink);stroke-width:2}
.grid{stroke:var(--line);stroke-width:1}
.curve{fill:#c3d3db;stroke:#14506b;stroke-width:1.5}
.curves .remark{paint-order:stroke;stroke:#fff;stroke-width:3px}
.curves .mark{stroke-width:1.5;stroke-dasharray:5 4}
.band{fill:#dfe8ed}
.box{fill:var(--accent)}.box.good{fill:var(--good)}.box.bad{fill:var(--bad)}
.box.open{fill:var(--open)}.box.quiet{fill:var(--quiet)}
.flow text{paint-order:stroke;stroke:#fff;stroke-width:3px}
.logo{display:block;max-width:100%;max-height:5rem;margin:0 0 1.5rem}
.level-3{padding-top:.1rem}
.tone-good>h3::before,.tone-bad>h3::before,.tone-open>h3::before,.tone-quiet>h3::before{content:"";
display:block;width:3rem;margin-bottom:.6rem;border-top:.25rem solid var(--quiet)}
.tone-good>h3::before{border-color:var(--good)}.tone-bad>h3::before{border-color:var(--bad)}
.tone-open>h3::before{border-color:var(--open)}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);
font:.875rem/1.5 var(--sans);color:var(--soft)}
.page-break{break-before:page}
@media screen and (max-width:36rem){
body{padding:0 1rem 3rem;font-size:1rem}
header{margin-top:1.5rem}
h2{font-size:1.45rem}
dl div{display:block}
.flow text{font-size:10.5px;font-weight:400}
.by-hand{table-layout:fixed}.by-hand td,.by-hand th{padding:.3rem .15rem;font-size:.8rem;
overflow-wrap:anywhere}
table.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.cards,table.cards tbody,table.cards tr,table.cards th,table.cards td,
table.cards caption{display:block;text-align:left}
table.cards tr{padding:.55rem 0;border-bottom:1px solid var(--line)}
table.cards tr>*{padding:.1rem 0;border:0}
table.cards td{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
table.cards td:empty{display:none}
table.cards td::before{content:attr(data-label);color:var(--soft)}
}
@page{size:A4;margin:20mm 20mm 22mm;
@bottom-right{content:counter(page) " / " counter(pages);font:9pt "Liberation Sans",Arial,sans-serif;
color:#4b5862}}
@media print{
html{font-size:9.6pt}
body{max-width:none;padding:0;font-size:1.06rem;line-height:1.5}
header{margin:0 0 1.5rem}
h1{font-size:2.6rem}
h2{margin-top:2rem}
.own-page{break-before:page}.own-page>h2{margin-top:0}
table,tr,nav,figure,.figures li,dl div,blockquote{break-inside:avoid}
.by-hand{break-inside:auto}
caption{break-after:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";
}

}  // namespace burgerberaad::html
