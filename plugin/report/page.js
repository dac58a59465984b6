/* The page of a report: the data, what is shown of them, the table.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: MIT

   Names, messages and sources come from anywhere: they become text nodes and
   never markup.  */
"use strict";

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const say = (n) => n.toLocaleString("en");
const plural = (n, one) => `${say(n)} ${one}${n === 1 ? "" : "s"}`;

/* TEXT, in which what would reorder or hide letters can be seen.  */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const visible = (text) => text.replace(HIDDEN, (c) =>
  `<U+${c.codePointAt(0).toString(16).toUpperCase()}>`);

/* An element with PROPS, of which on... are listeners, "class" and those with
   a dash or "role" attributes, "--c" and the like properties of the style,
   and with CHILDREN, elements or text; null is none.  */
function make(tag, props, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {}))
    if (value === null || value === undefined)
      continue;
    else if (name.startsWith("on"))
      e.addEventListener(name.slice(2), value);
    else if (name.startsWith("--"))
      e.style.setProperty(name, value);
    else if (name === "class")
      e.className = value;
    else if (name.includes("-") || name === "role" || name === "colspan")
      e.setAttribute(name, value);
    else
      e[name] = value;
  e.append(...children.flat().filter((c) => c !== null && c !== undefined)
	   .map((c) => (typeof c === "string" ? visible(c) : c)));
  return e;
}

/* ---- The sites.  */

const KEYS = ["id", "kind", "state", "severity", "code", "func", "file",
	      "line", "column", "what", "text", "hint", "basis", "size",
	      "copies", "level", "verdict", "events"];
const TEXTS = new Set(["code", "func", "what", "text", "hint", "basis",
		       "size", "verdict"]);
const sites = data.sites.map((row, index) => {
  const site = { index };
  KEYS.forEach((key, i) => {
    site[key] = TEXTS.has(key) ? data.strings[row[i]] : row[i];
  });
  return site;
});
const STATES = ["moved", "can", "option", "stays", "removed"];
const WORDS = {
  moved: ["moved to the stack", "Moved"],
  can: ["can move to the stack", "Can move"],
  option: ["could, with an option", "With an option"],
  stays: ["stay on the heap", "Stays"],
  removed: ["removed by GCC", "Removed"],
};
const KINDS = {
  alloc: "Allocations", local: "Locals", param: "Parameters",
  noescape: "Broken noescape", assert: "Broken asserts",
};
const fileName = (site) => data.files[site.file][0];
const stateOf = (site) => data.states[site.state];
const kindOf = (site) => data.kinds[site.kind];

/* The outcome in a word or two.  */
function outcome(site) {
  const state = stateOf(site);
  if (kindOf(site) === "alloc")
    return WORDS[state][1];
  if (kindOf(site) === "param")
    return site.code === "stack" ? "Does not leak" : "Leaks";
  return state === "stays" && site.code !== "stack" ? "Escapes" : "Stays";
}

/* Good news is green: what does not escape.  */
function colour(site) {
  const state = stateOf(site);
  return kindOf(site) !== "alloc" && site.code === "stack" ? "can" : state;
}

function place(site) {
  return fileName(site) + (site.line ? ":" + site.line : "");
}

/* Whom the reason names: in "escapes 'f': passed to 'g'" it is g.  "" if it
   names nobody.  */
function culprit(site) {
  site.culprit ??= /'[^']*': [^']*'([^']+)'/.exec(site.text)?.[1] || "";
  return site.culprit;
}

/* ---- What is shown: a set of values for each facet, and words.  */

const FACETS = {
  kind: kindOf,
  state: stateOf,
  code: (site) => site.code,
  file: fileName,
  func: (site) => site.func,
  name: culprit,
  severity: (site) => data.severities[site.severity],
};
const NAMES = Object.keys(FACETS);
const view = { words: "", sort: "", down: false, page: 0, open: new Set() };
const filter = {};
let shown = [];			// the sites that pass, in order
let counts = {};		// facet, value, state: sites if only the other
				// facets counted
const PER_PAGE = 100;

function reset() {
  for (const name of NAMES)
    filter[name] = new Set();
  view.words = "";
}

function haystack(site) {
  site.hay ??= [site.text, site.what, site.func, fileName(site), site.code,
		site.id, site.basis].join("\n").toLowerCase();
  return site.hay;
}

/* Fills shown and counts.  A site that fails one facet alone is counted
   there: those are the values that one could change to.  */
function select() {
  const words = view.words.toLowerCase().split(/\s+/).filter(Boolean);
  shown = [];
  for (const name of NAMES)
    counts[name] = new Map();
  for (const site of sites) {
    if (!words.every((word) => haystack(site).includes(word)))
      continue;
    let failed = null, n = 0;
    for (const name of NAMES)
      if (filter[name].size && !filter[name].has(FACETS[name](site))) {
	failed = name;
	n++;
      }
    if (n === 0)
      shown.push(site);
    for (const name of n === 0 ? NAMES : n === 1 ? [failed] : []) {
      const value = FACETS[name](site);
      let count = counts[name].get(value);
      if (!count)
	counts[name].set(value, count = { all: 0 });
      const state = colour(site);
      count[state] = (count[state] || 0) + 1;
      count.all++;
    }
  }
  const key = SORTS[view.sort];
  if (key)
    shown.sort((a, b) => compare(key(a), key(b)) || a.index - b.index);
  if (view.down)
    shown.reverse();
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const pad = (n) => String(n).padStart(9, "0");

/* A size as a number: of a range the larger end; unknown ones last.  */
function bytes(site) {
  const n = parseInt(String(site.size).split("..").pop(), 10);
  return Number.isNaN(n) ? -1 : n;
}

const SORTS = {
  state: (s) => STATES.indexOf(stateOf(s)) * 10 + s.kind,
  what: (s) => s.what,
  func: (s) => s.func,
  place: (s) => fileName(s) + "\0" + pad(s.line) + pad(s.column),
  code: (s) => s.code,
  size: bytes,
};

function toggle(name, value) {
  if (!filter[name].delete(value))
    filter[name].add(value);
  view.page = 0;
  update();
}

/* ---- The table.  */

const HEADS = [["state", "Outcome"], ["what", "What"], ["func", "Function"],
	       ["place", "Place"], ["code", "Reason"], ["size", "Bytes"]];

function sortBy(key) {
  const same = view.sort === key;
  view.down = same ? !view.down : key === "size";
  // The third click is the order of the sources again.
  if (same && view.down === (key === "size")) {
    view.sort = "";
    view.down = false;
  } else
    view.sort = key;
  view.page = 0;
  update();
}

function drawHeads() {
  $("heads").replaceChildren(...HEADS.map(([key, text]) => make("th", {
    class: "c-" + key, scope: "col",
    "aria-sort": view.sort !== key ? null
      : view.down ? "descending" : "ascending",
  }, make("button", { type: "button", onclick: () => sortBy(key) }, text))));
}

/* TEXT, with what was searched for marked.  */
function marked(text) {
  const words = view.words.split(/\s+/).filter(Boolean)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!words.length)
    return [text];
  return text.split(new RegExp(`(${words.join("|")})`, "i"))
    .map((part, i) => (i % 2 ? make("mark", {}, part) : part));
}

/* NAME of a file, of which the end is seen where there is no room for all;
   AFTER always is.  */
function fileText(name, after) {
  return [make("span", {}, make("bdi", {}, marked(name))), after];
}

function badge(site) {
  const state = colour(site);
  return make("span", { class: "badge " + state, "--c": `var(--${state})` },
	      outcome(site));
}

function row(site) {
  const open = view.open.has(site.index);
  const severity = data.severities[site.severity];
  const cell = (name, ...children) =>
    make("td", { class: "c-" + name }, ...children);
  const button = make("button", {
    type: "button", class: "open-site mono", "aria-expanded": String(open),
    title: site.text, id: "open-" + site.index,
  }, marked(site.what));
  return make("tr", {
    class: "site" + (open ? " open" : ""), id: "row-" + site.index,
    onclick: () => getSelection().isCollapsed && openSite(site, !view.open
							  .has(site.index)),
  }, cell("state", badge(site),
	  severity === "note" ? null
	    : make("span", { class: "sev" }, severity)),
     cell("what", button),
     cell("func", make("code", { title: site.func }, marked(site.func))),
     cell("place", make("span", { class: "mono dim file", title: place(site) },
			fileText(fileName(site),
				 site.line ? ":" + site.line : ""))),
     cell("code", make("span", { class: "code mono" }, marked(site.code))),
     cell("size", site.size || ""));
}

function detailRow(site) {
  return make("tr", { class: "detail", id: "detail-" + site.index },
	      make("td", { colspan: "6" }, story(site)));
}

function openSite(site, open) {
  const tr = $("row-" + site.index);
  if (open)
    view.open.add(site.index);
  else
    view.open.delete(site.index);
  if (!tr)
    return;
  tr.classList.toggle("open", open);
  $("open-" + site.index).setAttribute("aria-expanded", String(open));
  $("detail-" + site.index)?.remove();
  if (open) {
    tr.after(detailRow(site));
    drawPaths();
  }
}

function drawRows(all) {
  const from = all ? 0 : view.page * PER_PAGE;
  const some = shown.slice(from, all ? shown.length : from + PER_PAGE);
  $("rows").replaceChildren(...some.flatMap(
    (site) => (view.open.has(site.index) ? [row(site), detailRow(site)]
	       : [row(site)])));
  if (!some.length)
    $("rows").append(make("tr", {}, make("td", {
      colspan: "6", class: "empty",
    }, sites.length ? "Nothing matches." : "There is nothing to report.")));
  drawPager();
  drawPaths();
}

function drawPager() {
  const pages = Math.ceil(shown.length / PER_PAGE);
  const go = (text, page) => make("button", {
    type: "button", disabled: page < 0 || page >= pages,
    onclick: () => {
      view.page = page;
      drawRows();
      $("sites").scrollIntoView();
    },
  }, text);
  if (pages < 2) {
    $("pager").replaceChildren();
    return;
  }
  const from = view.page * PER_PAGE;
  $("pager").replaceChildren(
    go("\u2190 Back", view.page - 1),
    `${say(from + 1)}\u2013${say(Math.min(from + PER_PAGE, shown.length))}`
      + ` of ${say(shown.length)}`,
    go("Next \u2192", view.page + 1));
}

/* ---- All of it.  */

let waiting = 0;
function update() {
  cancelAnimationFrame(waiting);
  select();
  drawTiles();
  drawFacets();
  drawChips();
  drawHeads();
  drawRows();
  keepAddress();
}

/* Typing need not redraw for every letter.  */
function updateSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(update);
}
