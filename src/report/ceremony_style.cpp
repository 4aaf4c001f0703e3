#include "ceremony.hpp"

namespace burgerberaad::ceremony {

// For a projector in a lit hall: dark on white, contrast of every text at least 7 to 1. --u is a
// hundredth of the screen, so that everything grows with it; --fit shrinks a step that is too long.
std::string_view style() {
  return R"css(
:root{--ink:#10181d;--soft:#37434b;--line:#8b979f;--wash:#eef3f5;--accent:#0b3a53;--good:#0c4a22;
--bad:#7a1408;--u:min(1vw,1.6vh);--fit:1;
--sans:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif;
--mono:ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:#fff;color:var(--ink)}
html[lang=nl] .en,html[lang=en] .nl,html:not(.on) .live,[hidden]{display:none!important}
body{margin:0;font:400 calc(2.5*var(--u))/1.4 var(--sans);overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:0 calc(1.5*var(--u));align-items:baseline;
padding:calc(1.2*var(--u)) calc(3*var(--u));background:var(--accent);color:#fff}
header h1,header p{margin:0;font-size:calc(2*var(--u));line-height:1.3}
header p{font-weight:400}
main>section{padding:calc(2.5*var(--u)) calc(3*var(--u)) calc(1*var(--u));--k:calc(var(--fit)*var(--u))}
h2{margin:0 0 calc(1.6*var(--k,var(--u)));font-size:calc(4.4*var(--k,var(--u)));line-height:1.15;
font-weight:700;text-wrap:balance;color:var(--accent)}
h2:focus{outline:none}
p{margin:0 0 calc(1.4*var(--k));font-size:calc(2.6*var(--k))}
.note{font-size:calc(1.9*var(--k));color:var(--soft)}
b{font-weight:700}
#opening h2{font-size:calc(5.2*var(--k));margin-bottom:calc(2.6*var(--k))}
.question{font-size:calc(4.4*var(--k));line-height:1.25;font-weight:600;text-wrap:balance;
margin-bottom:calc(3.5*var(--k))}
.what{font-size:calc(3*var(--k));color:var(--soft)}
.figures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:calc(2*var(--k)) calc(2.5*var(--k));
margin:0 0 calc(1.5*var(--k));padding:0;list-style:none}
.figures li{padding-top:calc(1*var(--k));border-top:calc(.5*var(--k)) solid var(--accent)}
.figures li>b{display:block;font-size:calc(7.2*var(--k));line-height:1.1;
font-variant-numeric:tabular-nums lining-nums}
.figures li>span{font-size:calc(2.3*var(--k));line-height:1.25;display:block}
.how{margin:0;padding-left:1.3em;font-size:calc(2.8*var(--k));line-height:1.35}
.how li{margin-bottom:calc(1.5*var(--k));padding-left:.3em}
.how li:last-child{margin-bottom:0}
.how li::marker{font-weight:700;color:var(--accent)}
code{font-family:var(--mono);font-size:.86em;overflow-wrap:anywhere}
.how code{display:block;margin-top:calc(.5*var(--k));padding:.35em .6em;background:var(--wash)}
.how code:empty{display:none}
.quotas{display:flex;gap:calc(4*var(--k));align-items:flex-start}
.quotas div{flex:1 1 0;min-width:0}
.quotas table{width:100%}.quotas table+table{margin-top:calc(1.4*var(--k))}
.drawn .pad{display:none}
table{border-collapse:collapse;font-size:calc(2.4*var(--k));line-height:1.25;
font-variant-numeric:tabular-nums lining-nums}
caption{padding-bottom:calc(.6*var(--k));text-align:left;font-size:calc(2.8*var(--k));font-weight:700}
thead th{font-size:calc(2*var(--k));font-weight:400;color:var(--soft);white-space:nowrap}
th,td{padding:calc(.45*var(--k)) 0 calc(.45*var(--k)) calc(2*var(--k));text-align:right;
vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child{padding-left:0;text-align:left;font-weight:400;overflow-wrap:anywhere}
thead th:first-child,tbody th{width:99%}
td{font-weight:700;white-space:nowrap}
.hash{display:grid;grid-template-columns:repeat(4,auto);justify-content:start;
gap:calc(.4*var(--k)) calc(5*var(--k));margin:0 0 calc(1.4*var(--k));padding:0;list-style:none;
font:600 calc(7*var(--k))/1.25 var(--mono)}
.dice{display:flex;justify-content:center;gap:calc(3*var(--k));margin:calc(1*var(--k)) 0;
min-height:calc(20*var(--k))}
.dice span{display:grid;place-items:center;width:calc(16*var(--k));height:calc(20*var(--k));
border:calc(.6*var(--k)) solid var(--accent);border-radius:calc(2*var(--k));
font-size:calc(15*var(--k));line-height:1;font-weight:700;font-variant-numeric:tabular-nums lining-nums}
.drawn .dice span{background:var(--accent);color:#fff}
label{display:block;font-size:calc(2.2*var(--k));margin-bottom:calc(.6*var(--k))}
textarea{display:block;flex:none;width:100%;padding:.3em .4em;border:calc(.5*var(--k)) solid var(--accent);
border-radius:calc(1*var(--k));font:600 calc(4.4*var(--k))/1.25 var(--mono);color:inherit;
background:#fff;resize:none;overflow-wrap:anywhere}
textarea:read-only{background:var(--wash)}
.giant{margin:0;font-size:calc(24*var(--k));line-height:1.1;text-align:center;
font-variant-numeric:tabular-nums lining-nums}
.giant+p{text-align:center}
.seed{font-family:var(--mono);text-align:center;overflow-wrap:anywhere;font-size:calc(3.4*var(--k))}
#number .note{text-align:center}
.ids{display:grid;grid-template-columns:repeat(var(--across,4),1fr);margin:0;padding:0;
list-style:none;font:600 var(--id,1.1rem)/1.3 var(--mono);overflow:hidden}
.ids li{overflow-wrap:anywhere}
#said{margin:0;min-height:1.5em;padding:0 calc(3*var(--u));font-size:calc(2.5*var(--u));
font-weight:700;color:var(--bad);text-align:center}
#said.calm{color:var(--good)}
.plain thead,#said.aside{position:absolute;width:1px;height:1px;min-height:0;padding:0;overflow:hidden;clip-path:inset(50%)}
.pad{display:flex;flex-wrap:wrap;justify-content:center;gap:calc(.8*var(--u))}
button{min-width:44px;min-height:44px;padding:calc(.5*var(--u)) calc(1.6*var(--u));
border:2px solid var(--accent);border-radius:calc(.8*var(--u));background:#fff;color:var(--accent);
font:600 max(1rem,calc(1.9*var(--u)))/1.2 var(--sans);cursor:pointer}
button.main{background:var(--accent);color:#fff}
button:focus-visible,textarea:focus-visible{outline:4px solid #b45309;outline-offset:3px}
footer{display:flex;gap:calc(1*var(--u));align-items:center;padding:calc(.9*var(--u)) calc(3*var(--u));
border-top:2px solid var(--line)}
#count{min-width:5em;text-align:center;font-size:max(1rem,calc(1.9*var(--u)));
font-variant-numeric:tabular-nums}
footer button:nth-of-type(3){margin-left:auto}
dialog{max-width:min(92vw,60rem);border:3px solid var(--accent);border-radius:calc(1*var(--u));
color:inherit;font-size:max(1rem,calc(2.1*var(--u)))}
dialog::backdrop{background:rgba(16,24,29,.6)}
dialog h2{font-size:1.5em;margin:0 0 .6em}
dl{margin:0 0 1em}
dl div{display:grid;grid-template-columns:minmax(9em,auto) 1fr;gap:0 1em;padding:.2em 0}
dt{font-weight:700}dd{margin:0}
kbd{font-family:var(--mono);font-size:.95em}
@media (min-width:40.01rem){
html.on,html.on body{height:100%;overflow:hidden}
.on body{display:grid;grid-template:auto minmax(0,1fr) auto/minmax(0,1fr)}
.on main{display:flex;flex-direction:column;min-height:0}
.on main>section{flex:1 1 0;min-height:0;display:flex;flex-direction:column;overflow:hidden}
.on .body{flex:1 1 auto;display:flex;flex-direction:column;min-height:0}
.on .ids{flex:1 1 0;min-height:0;align-content:start}
.on #number .body,.on #opening .body{justify-content:center}
.on #panel-1 .note{margin:calc(1*var(--k)) 0 0}
}
@media (max-width:40rem){
:root{--u:7px}
.figures{grid-template-columns:repeat(2,minmax(0,1fr))}.figures li>b{font-size:1.9rem;white-space:nowrap}
#opening h2{font-size:1.9rem;hyphens:auto}h2{font-size:1.7rem}
.quotas{flex-direction:column}.quotas td{padding-left:.6rem}.quotas div{width:100%}
.hash{grid-template-columns:repeat(4,auto);font-size:1.35rem;gap:.4rem .8rem}
.dice{gap:.6rem;min-height:0}.dice span{width:4.2rem;height:5.4rem;font-size:4rem}
.giant{font-size:6rem}
.ids{grid-template-columns:repeat(auto-fill,minmax(7.5rem,1fr))}
footer{position:sticky;bottom:0;background:#fff;display:grid;grid-template-columns:1fr auto 1fr;gap:.4rem}
footer button{min-width:0;padding:.2rem .4rem;font-size:.95rem}
footer button:nth-of-type(3){margin:0}footer button:nth-of-type(4){grid-column:3}
main>section{min-height:70vh}
dl div{grid-template-columns:1fr}
}
@media (prefers-reduced-motion:no-preference){
.on main>section{animation:appear .2s ease-out}
@keyframes appear{from{opacity:.2}}
}
@media (forced-colors:active){.drawn .dice span{border-width:calc(1*var(--k))}}
)css";
}

}  // namespace burgerberaad::ceremony
