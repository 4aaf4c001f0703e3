#include "ceremony.hpp"

namespace burgerberaad::ceremony {

// It shows which panel a number or a seed picks, by the rule of the record (lottery/record.cpp),
// and decides nothing. What a person typed is only ever put down as text.
std::string_view script() {
  return R"js(
"use strict";
(() => {
const draw = JSON.parse(document.getElementById("draw").textContent);
const root = document.documentElement;
const steps = [...document.querySelectorAll("main > section")];
const throwing = steps.findIndex((step) => step.id === "throw");
const boxes = [...document.querySelectorAll("#dice span")];
const field = document.getElementById("seed");
const keys = document.getElementById("keys");
const said = document.getElementById("said");
let current = 0;
let typed = "";         // the digits so far
let result = null;      // what was drawn: {number, place, members, seed}
let message = null;     // the key of a sentence and what fills its fields
let warned = "";        // a seed that needs Enter once more

// SHA-256 (FIPS 180-4), since crypto.subtle is not there on every page from a disk.
const ROUNDS = new Uint32Array([
0x428a2f98,0x71374491,0xb5c0fbcf,0xe9b5dba5,0x3956c25b,0x59f111f1,0x923f82a4,0xab1c5ed5,
0xd807aa98,0x12835b01,0x243185be,0x550c7dc3,0x72be5d74,0x80deb1fe,0x9bdc06a7,0xc19bf174,
0xe49b69c1,0xefbe4786,0x0fc19dc6,0x240ca1cc,0x2de92c6f,0x4a7484aa,0x5cb0a9dc,0x76f988da,
0x983e5152,0xa831c66d,0xb00327c8,0xbf597fc7,0xc6e00bf3,0xd5a79147,0x06ca6351,0x14292967,
0x27b70a85,0x2e1b2138,0x4d2c6dfc,0x53380d13,0x650a7354,0x766a0abb,0x81c2c92e,0x92722c85,
0xa2bfe8a1,0xa81a664b,0xc24b8b70,0xc76c51a3,0xd192e819,0xd6990624,0xf40e3585,0x106aa070,
0x19a4c116,0x1e376c08,0x2748774c,0x34b0bcb5,0x391c0cb3,0x4ed8aa4a,0x5b9cca4f,0x682e6ff3,
0x748f82ee,0x78a5636f,0x84c87814,0x8cc70208,0x90befffa,0xa4506ceb,0xbef9a3f7,0xc67178f2]);
const START = [0x6a09e667,0xbb67ae85,0x3c6ef372,0xa54ff53a,0x510e527f,0x9b05688c,0x1f83d9ab,0x5be0cd19];
const turn = (word, by) => (word >>> by) | (word << (32 - by));

function block(state, view, at) {
  const words = new Uint32Array(64);
  for (let i = 0; i < 16; ++i) words[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < 64; ++i) {
    const [x, y] = [words[i - 15], words[i - 2]];
    words[i] = words[i - 16] + words[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) +
               (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; ++i) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i];
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
}

function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = Int32Array.from(START);
  for (let at = 0; at < padded.length; at += 64) block(state, view, at);
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function numberOf(seed) {
  const digest = sha256("burgerberaad/1\npanel\n" + seed + "\n\n");
  return Number(BigInt("0x" + digest) % BigInt(draw.total));
}

// The panel whose stretch of the line of weights holds the number.
function pick(number, seed) {
  let place = 0;
  for (let rest = number; rest >= draw.weights[place]; ++place) rest -= draw.weights[place];
  const signs = draw.panels[place];
  const members = [];
  for (let at = 0; at < signs.length; at += draw.width) {
    let id = 0;
    for (const sign of signs.slice(at, at + draw.width)) id = id * 64 + draw.signs.indexOf(sign);
    members.push(draw.ids[id]);
  }
  return {number, seed, place, members};
}

const ticketName = (number) => String(number).padStart(draw.digits, "0");
const fill = (text, values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const words = (lang) => draw.words[lang];
const nameOf = (drawn, lang) => draw.tickets
    ? fill(words(lang).ticket, [ticketName(drawn.number)])
    : fill(words(lang).panel, [drawn.place + 1, draw.panels.length]);

function say(key, ...values) {
  message = key && {key, values};
  const text = key ? fill(words(root.lang)[key], values) : "";
  said.textContent = text;
  said.classList.toggle("calm", ["typed", "drawn", "recorded"].includes(key));
}

function put(name, text) {
  for (const place of document.querySelectorAll(`[data-is="${name}"]`)) place.textContent = text;
}

function choice(drawn) {
  if (drawn.seed === null) return "--ticket " + ticketName(drawn.number);
  return "--seed '" + drawn.seed.replace(/'/g, "'\\''") + "'";
}

// Fills in everything that follows from what was drawn.
function showResult() {
  const drawn = result;
  put("ticket", drawn ? ticketName(drawn.number) : "");
  put("panel", drawn ? drawn.place + 1 : "");
  put("number", drawn ? drawn.number.toLocaleString(root.lang) : "");
  put("seed", drawn && drawn.seed !== null ? drawn.seed : "");
  put("finish", drawn ? "burgerberaad draw " + choice(drawn) + draw.finish : "");
  for (const lang of ["nl", "en"]) put("name-" + lang, drawn ? nameOf(drawn, lang) : "");
  for (const list of document.querySelectorAll(".ids")) {
    const shown = drawn ? drawn.members.slice(+list.dataset.from, +list.dataset.to) : [];
    list.replaceChildren(...shown.map((id) => {
      const item = document.createElement("li");
      item.textContent = id;
      return item;
    }));
  }
  root.classList.toggle("drawn", Boolean(drawn));
  if (field) field.readOnly = Boolean(drawn);
}

function showDigits() {
  boxes.forEach((box, i) => { box.textContent = typed[i] || ""; });
}

function settle(number, seed) {
  result = pick(number, seed);
  showResult();
  say("drawn", nameOf(result, root.lang), result.members.length);
}

function confirmDice() {
  if (typed.length < draw.digits) return say("few", draw.digits);
  if (Number(typed) >= draw.total) {
    say("range", typed, ticketName(0), ticketName(draw.total - 1));
    typed = "";
    return showDigits();
  }
  settle(Number(typed), null);
  go(current + 1);
}

function confirmSeed() {
  const seed = field.value;
  const length = [...seed].length;
  if (length < 1 || length > 100) return say("seed-length", length);
  if (/[\u0000-\u001f\u007f-\u009f]/.test(seed)) return say("seed-signs");
  if (seed !== seed.trim() && warned !== seed) {
    warned = seed;
    return say("seed-spaces");
  }
  settle(numberOf(seed), seed);
  go(current + 1);
}

function reopen() {
  if (draw.recorded) return say("recorded");
  result = null;
  showResult();
  say("reopened");
  fit();
  if (field) field.focus();
}

// Letters as large as the screen allows: the ids of a panel, and any step that is too long.
function fitIds(list) {
  const box = list.getBoundingClientRect();
  const count = list.children.length;
  const longest = Math.max(...[...list.children].map((item) => [...item.textContent].length), 1);
  let best = {size: 0, across: 1};
  for (let across = 1; across <= count; ++across) {
    const size = Math.min(box.width / across / (longest * 0.62 + 1),
                          box.height / Math.ceil(count / across) / 1.3);
    if (size > best.size) best = {size, across};
  }
  list.style.setProperty("--across", best.across);
  list.style.setProperty("--id", best.size + "px");
}

function fit() {
  const step = steps[current];
  const list = step.querySelector(".ids");
  const narrow = matchMedia("(max-width: 40rem)").matches;
  if (list) list.style.removeProperty("--id");
  step.style.setProperty("--fit", 1);
  if (narrow) return;
  const sticksOut = () => step.scrollHeight > step.clientHeight ||
                          step.scrollWidth > step.clientWidth;
  for (let scale = list ? 1 : 1.25; scale > 0.3; scale -= 0.03) {
    step.style.setProperty("--fit", scale);
    if (!sticksOut()) break;
  }
  if (list && result) fitIds(list);
}

const last = () => (result ? steps.length - 1 : throwing);

function go(to) {
  const target = Math.max(0, Math.min(to, steps.length - 1));
  if (target > last()) {
    if (current !== throwing) return go(throwing);
    return say(draw.dice ? "first" : "first-seed");
  }
  if (target !== current) {
    if (target === throwing && draw.recorded) say("recorded");
    else if (target === throwing && !result) say(null);
  }
  current = target;
  steps.forEach((step, i) => { step.hidden = i !== current; });
  said.classList.toggle("aside", current !== throwing);
  document.getElementById("count").textContent = `${current + 1} / ${steps.length}`;
  fit();
  const open = field && current === throwing && !result;
  (open ? field : steps[current].querySelector("h2")).focus({preventScroll: true});
  scrollTo(0, 0);
}

function speak(lang) {
  root.lang = lang;
  document.title = words(lang).title + ": " + draw.title;
  showResult();
  if (message) {
    const values = message.key === "drawn" ? [nameOf(result, lang), result.members.length] : message.values;
    say(message.key, ...values);
  }
  fit();
}

function digit(sign) {
  if (draw.recorded) return say("recorded");
  if (result || typed.length === draw.digits) return say("many", draw.digits);
  typed += sign;
  showDigits();
  say(typed.length === draw.digits ? "typed" : null);
}

function erase() {
  if (result) return reopen();
  if (draw.recorded) return say("recorded");
  typed = typed.slice(0, -1);
  showDigits();
  say(null);
}

function confirm() {
  if (current !== throwing || result) return go(current + 1);
  return draw.dice ? confirmDice() : confirmSeed();
}

function help() {
  if (keys.open) keys.close();
  else keys.showModal();
}

const ACTIONS = {
  Next: () => go(current + 1), ArrowRight: () => go(current + 1), PageDown: () => go(current + 1),
  Back: () => go(current - 1), ArrowLeft: () => go(current - 1), PageUp: () => go(current - 1),
  Home: () => go(0), End: () => go(last()), Enter: confirm, Confirm: confirm,
  Backspace: () => { if (current === throwing) erase(); },
  t: () => speak(root.lang === "nl" ? "en" : "nl"), "?": help,
};
ACTIONS.T = ACTIONS.t;

// Whether something happens by this key. In the field of the seed most keys are text.
function act(key, shift) {
  if (/^[0-9]$/.test(key)) {
    if (current === throwing && draw.dice) digit(key);
    return current === throwing;
  }
  if (key === " ") return act(shift ? "Back" : "Next", false);
  if (!Object.hasOwn(ACTIONS, key)) return false;
  ACTIONS[key]();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const key = event.key;
  if (keys.open) {
    if (key === "?") { help(); event.preventDefault(); }
    return;
  }
  if (event.target === field && !field.readOnly) {
    if (key === "Escape") steps[current].querySelector("h2").focus();
    else if (key === "Enter" || key.startsWith("Page")) act(key, false);
    else return;
    event.preventDefault();
    return;
  }
  if (event.target.closest("button") && (key === "Enter" || key === " ")) return;
  if (act(key, event.shiftKey)) event.preventDefault();
});

for (const button of document.querySelectorAll("button")) {
  // The mouse leaves the keyboard where it was, so that Enter and the space bar still do their work.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => act(button.dataset.key, false));
}
addEventListener("resize", fit);

root.classList.add("on");
if (draw.recorded) {
  const {number, seed} = draw.recorded;
  result = pick(number, seed);
  typed = ticketName(number);
  if (seed !== null && numberOf(seed) !== number) say("differs");
}
showResult();
go(0);
})();
)js";
}

}  // namespace burgerberaad::ceremony
