#include "landscape_parts.hpp"

namespace burgerberaad::landscape {

// The address after # is either the id of a thing, or what is searched and filtered:
// #&q=tolk&k=b&a=OV&p=doen&o=1, so that any view can be sent to somebody else.
std::string_view script() {
  return R"js(
"use strict";
(() => {
const form = document.getElementById("_form");
const said = document.getElementById("_said");
const svg = document.querySelector("#_picture svg");
const words = JSON.parse(document.getElementById("_words").textContent);
const field = (name) => form.elements.namedItem(name);
const things = [...document.querySelectorAll("ul.things > li")].map((node) => ({
  node, text: node.textContent.toLowerCase(), kind: node.dataset.k, areas: node.dataset.a.split(" "),
  role: node.dataset.p, open: node.dataset.o === "1", place: node.dataset.n}));
const sections = [...document.querySelectorAll("section[data-k]")];
const dots = svg ? [...svg.querySelectorAll(".dots > g")] : [];
const lines = svg ? [...svg.querySelectorAll(".lines > path")] : [];
let writing = false, silent = false;

const paint = (places) => {
  if (!svg) return;
  svg.classList.toggle("some", places !== null);
  const on = new Set(places === null ? [] : places);
  const near = new Set(on);
  for (const line of lines) {
    const both = on.size === 1 ? on.has(line.dataset.f) || on.has(line.dataset.t)
                               : on.has(line.dataset.f) && on.has(line.dataset.t);
    line.classList.toggle("on", both);
    if (both) { near.add(line.dataset.f); near.add(line.dataset.t); }
  }
  for (const dot of dots) dot.classList.toggle("on", near.has(dot.dataset.n));
};

const choose = (id) => {
  for (const old of document.querySelectorAll("li.chosen")) old.classList.remove("chosen");
  const node = id ? document.getElementById(id) : null;
  if (!node || node.dataset.n === undefined) return false;
  node.classList.add("chosen");
  node.tabIndex = -1;
  node.focus({preventScroll: true});
  node.scrollIntoView({block: "start"});
  paint([node.dataset.n]);
  return true;
};

const filter = () => {
  const asked = field("q").value.trim().toLowerCase().split(/\s+/).filter((word) => word);
  const kind = field("k").value, area = field("a").value, role = field("p").value;
  const open = field("o").checked;
  const all = !asked.length && !kind && !area && !role && !open;
  const shown = [];
  for (const thing of things) {
    const fits = (!kind || thing.kind === kind) && (!area || thing.areas.includes(area)) &&
                 (!role || thing.role === role) && (!open || thing.open) &&
                 asked.every((word) => thing.text.includes(word));
    thing.node.hidden = !fits;
    if (fits) shown.push(thing.place);
  }
  for (const section of sections) {
    section.hidden = !section.querySelector("ul.things > li:not([hidden])");
  }
  paint(all ? null : shown);
  said.textContent = words.shown.replace("{0}", shown.length).replace("{1}", things.length);
  return all;
};

const write = (all) => {
  const pairs = [];
  for (const name of ["q", "k", "a", "p"]) {
    if (field(name).value) pairs.push(name + "=" + encodeURIComponent(field(name).value));
  }
  if (field("o").checked) pairs.push("o=1");
  writing = true;
  const target = all ? "" : "#&" + pairs.join("&");
  history.replaceState(null, "", location.href.split("#")[0] + target);
  writing = false;
};

const clear = () => { form.reset(); };

const read = () => {
  if (writing) return;
  const hash = location.hash.slice(1);
  if (hash.startsWith("&")) {
    silent = true;
    clear();
    const given = new URLSearchParams(hash.slice(1));
    for (const name of ["q", "k", "a", "p"]) {
      if (given.has(name)) field(name).value = given.get(name);
    }
    field("o").checked = given.get("o") === "1";
    filter();
    choose("");
    return;
  }
  let id = hash;
  try { id = decodeURIComponent(hash); } catch { /* not an address of ours */ }
  const node = id ? document.getElementById(id) : null;
  if (node && (node.hidden || node.closest("section[hidden]"))) {
    silent = true;
    clear();
  }
  filter();
  choose(id);
};

form.hidden = false;
form.addEventListener("input", () => { choose(""); write(filter()); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => {
  if (silent) { silent = false; return; }
  write(filter());
}));
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input[type=search]");
  if (event.key === "Escape") { form.reset(); choose(""); field("q").focus(); }
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field("q").focus();
  }
});
if (svg) {
  svg.addEventListener("click", (event) => {
    const dot = event.target.closest(".dots > g");
    if (!dot) return;
    const thing = things.find((each) => each.place === dot.dataset.n);
    if (thing) location.hash = thing.node.id;
  });
}
addEventListener("hashchange", read);
read();
document.documentElement.dataset.ready = "1";
})();
)js";
}

}  // namespace burgerberaad::landscape
