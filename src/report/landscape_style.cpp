#include "landscape_parts.hpp"

namespace burgerberaad::landscape {

std::string_view style() {
  return R"css(
*{box-sizing:border-box}
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--soft:#f3f4f6;--line:#8a8f98;--link:#0b4f9e;
--open:#a3200d;--mark:#fff3c4}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#16181c;--soft:#23262c;--line:#9aa0aa;
--link:#9cc6ff;--open:#ff9d8a;--mark:#4a4212}}
body{margin:0;color:var(--ink);background:var(--paper);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
header,main,footer{max-width:70rem;margin:0 auto;padding:0 1rem}
h1{font-size:clamp(1.2rem,6.5vw,1.7rem);line-height:1.2;hyphens:auto;margin:1.5rem 0 .25rem}
h2{font-size:1.3rem;margin:2rem 0 .5rem}
h3{font-size:1.05rem;margin:0;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,[tabindex]:focus-visible{
outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:2}
form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;background:var(--soft);padding:.75rem;
border-radius:.4rem;margin:1rem 0}
form[hidden]{display:none}
form label{display:block;font-size:.9rem;min-width:0;max-width:100%}
form label.box{padding-bottom:.4rem}
input[type=search],select,button{font:inherit;color:inherit;background:var(--paper);
border:1px solid var(--line);border-radius:.3rem;padding:.35rem .5rem;max-width:100%}
input[type=search]{width:16rem}
select{width:12rem}
.meta a,p,li,h1{overflow-wrap:anywhere}
.tables{max-width:100%}
.said{font-weight:600;margin:.5rem 0}
.tables{overflow-x:auto}
table{border-collapse:collapse}
th,td{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:right}
th:first-child{text-align:left}
ul.things{list-style:none;margin:0;padding:0;display:grid;gap:.75rem;
grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr))}
ul.things>li{border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;
content-visibility:auto;contain-intrinsic-size:auto 9rem;overflow-wrap:anywhere;scroll-margin-top:1rem}
ul.things>li:target,ul.things>li.chosen{background:var(--mark);border-width:2px}
li p{margin:.25rem 0}
.meta{font-size:.9rem}
.open-mark{color:var(--open);font-weight:700}
ul.ties{margin:.3rem 0 0;padding-left:1.1rem;font-size:.95rem}
section[hidden],li[hidden]{display:none}
figure{margin:1rem 0}
svg{width:100%;height:auto;background:var(--soft);border-radius:.4rem}
svg text{fill:var(--ink);font-size:12px}
svg .head{font-weight:700;font-size:14px}
.lines path{fill:none;stroke:var(--line);stroke-opacity:.45}
.dots circle{fill:var(--link)}
.dots rect{fill:var(--open)}
.dots g{cursor:pointer}
svg.some .lines path{stroke-opacity:.08}
svg.some .dots g{opacity:.25}
svg.some .lines path.on{stroke:var(--link);stroke-opacity:1;stroke-width:2}
svg.some .dots g.on{opacity:1}
figcaption,.small{font-size:.9rem}
footer{margin:2rem auto;font-size:.85rem}
@media (max-width:40rem){svg .head{font-size:22px}svg text{font-size:18px}}
@media print{form,.skip,.said{display:none}ul.things{display:block}
ul.things>li{break-inside:avoid;margin-bottom:.5rem;content-visibility:visible}}
)css";
}

}  // namespace burgerberaad::landscape
