/* The page of a report: totals, groups and the map, which are filters.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: MIT  */

const COLOURS = STATES;
const MOST = 200;		// groups that are listed

/* A bar of coloured parts for COUNT, as wide as TOTAL is to ALL.  */
function stack(count, most) {
  const parts = COLOURS.filter((state) => count[state]).map((state) => {
    const part = make("span", { "--c": `var(--${state})` });
    part.style.flexGrow = count[state];
    return part;
  });
  const bar = make("span", { class: "stack" }, parts);
  bar.style.width = 100 * count.all / most + "%";
  return bar;
}

function drawTiles() {
  const total = [...counts.state.values()].reduce((n, c) => n + c.all, 0);
  const states = STATES.filter((state) => state === "stays" || state === "can"
    || sites.some((site) => stateOf(site) === state));
  const values = states.map((state) => counts.state.get(state)?.all || 0);
  $("tiles").replaceChildren(...states.map((state, i) => make("button", {
    type: "button", class: "tile" + (values[i] ? "" : " none"),
    id: "tile-" + state, "--c": `var(--${state})`,
    "aria-pressed": String(filter.state.has(state)),
    onclick: () => toggle("state", state),
  }, make("b", {}, say(values[i])),
     make("i", {}, total ? Math.round(100 * values[i] / total) + " %" : ""),
     make("span", {}, WORDS[state][0]))));
  $("whole").replaceChildren(...states.map((state, i) => {
    const part = make("span", { "--c": `var(--${state})` });
    part.style.flexGrow = values[i];
    part.hidden = !values[i];
    return part;
  }));
  drawKinds();
  drawAlarm();
}

function drawKinds() {
  const kinds = data.kinds.filter((kind) =>
    sites.some((site) => kindOf(site) === kind));
  if (kinds.length < 2)
    return;
  const choose = (values) => {
    filter.kind = new Set(values);
    view.page = 0;
    update();
  };
  const button = (text, values) => make("button", {
    type: "button", onclick: () => choose(values),
    "aria-pressed": String(values.length === filter.kind.size
      && values.every((value) => filter.kind.has(value))),
  }, text);
  const count = (kind) => say(sites.filter((s) => kindOf(s) === kind).length);
  $("kinds").className = "seg";
  $("kinds").replaceChildren(
    ...kinds.map((kind) => button(`${KINDS[kind]} ${count(kind)}`, [kind])),
    button(`All ${say(sites.length)}`, []));
}

/* Errors and warnings are seen even where they are filtered out.  */
function drawAlarm() {
  const severities = data.severities.filter((name) => name !== "note");
  $("alarm").replaceChildren(...severities.map((name) => {
    const n = sites.filter((s) => data.severities[s.severity] === name).length;
    return n === 0 ? "" : make("button", {
      type: "button", class: "alarm",
      "aria-pressed": String(filter.severity.has(name)),
      onclick: () => {
	const on = filter.severity.has(name);
	reset();
	if (!on)
	  filter.severity.add(name);
	else
	  chooseKinds();
	update();
      },
    }, plural(n, name));
  }));
}

/* ---- Bars.  */

/* A few words on the reason CODE; of some there is nothing general to say.  */
function short(code) {
  const text = data.reasons[code]?.[0] || "";
  return text === "..." ? "" : text;
}

function bar(name, value, count, most) {
  return make("button", {
    type: "button", class: "bar" + (count.all ? "" : " zero"), title: value,
    "aria-pressed": String(filter[name].has(value)),
    onclick: () => toggle(name, value),
  }, name === "file"
       ? make("span", { class: "mono file" }, fileText(value, ""))
       : make("span", { class: "mono" }, value || "?",
	      make("span", { class: "dim" }, name === "code" ? short(value)
		   : name === "name" ? codesOf.get(value) : "")),
     make("span", { class: "n" }, say(count.all)),
     make("span", { class: "track" }, stack(count, most)));
}

function bars(name) {
  const list = [...counts[name]].filter(([value]) => value || name !== "name")
    .sort(
    (a, b) => b[1].all - a[1].all || compare(a[0], b[0]));
  const most = list.length ? list[0][1].all : 1;
  for (const value of filter[name])
    if (!counts[name].has(value))
      list.unshift([value, { all: 0 }]);
  return make("div", { class: "bars" },
    list.slice(0, MOST).map(([value, count]) => bar(name, value, count, most)),
    list.length > MOST ? make("p", { class: "more" },
      `and ${say(list.length - MOST)} more: search for them`) : null);
}

/* ---- The map: an area for each file, in its folder's area.  */

/* Divides the rectangle AT among ITEMS, which have a size and come largest
   first, into rows whose pieces are as square as can be; gives each its own
   rectangle, "at".  (Bruls, Huizing and van Wijk, Squarified treemaps,
   2000.)  */
function divide(items, at) {
  let { x, y, w, h } = at, total = items.reduce((n, i) => n + i.size, 0);
  const worst = (row, sum, side, scale) => {
    const thick = sum * scale / side;
    return Math.max(...row.map((item) => {
      const long = item.size * scale / thick;
      return Math.max(long / thick, thick / long);
    }));
  };
  for (let i = 0; i < items.length;) {
    const scale = w * h / total, side = Math.min(w, h);
    let row = [items[i]], sum = items[i].size;
    for (i++; i < items.length; i++) {
      const more = [...row, items[i]], bigger = sum + items[i].size;
      if (worst(more, bigger, side, scale) > worst(row, sum, side, scale))
	break;
      row = more;
      sum = bigger;
    }
    const thick = side ? sum * scale / side : 0;
    let along = 0;
    for (const item of row) {
      const long = thick ? item.size * scale / thick : 0;
      item.at = w >= h ? { x, y: y + along, w: thick, h: long }
	: { x: x + along, y, w: long, h: thick };
      along += long;
    }
    if (w >= h) {
      x += thick;
      w -= thick;
    } else {
      y += thick;
      h -= thick;
    }
    total -= sum;
  }
}

const folderOf = (file) => file.slice(0, file.lastIndexOf("/") + 1);
const bySize = (a, b) => b.size - a.size || compare(a.name, b.name);

/* Puts ELEMENT at AT, in parts of WHOLE, so that it fits on paper too.  */
function setPlace(element, at, whole) {
  for (const [name, part] of [["left", at.x / whole.w], ["top", at.y / whole.h],
			      ["width", at.w / whole.w],
			      ["height", at.h / whole.h]])
    element.style[name] = (100 * part).toFixed(2) + "%";
  return element;
}

function cell(item, whole) {
  const bad = item.count.stays || 0, n = item.count.all;
  const base = item.name.slice(folderOf(item.name).length);
  const room = item.at.w > 34 && item.at.h > 16;
  return setPlace(make("button", {
    type: "button", tabIndex: -1,
    title: `${item.name}: ${plural(n, "site")}, ${say(bad)} on the heap`,
    "aria-label": `${item.name}, ${plural(n, "site")}`,
    "aria-pressed": String(filter.file.has(item.name)),
    "--bad": n ? 100 * bad / n + "%" : "50%",
    onclick: () => toggle("file", item.name),
  }, room ? base : ""), item.at, whole);
}

function map(width, height) {
  const whole = { w: width, h: height };
  const folders = new Map();
  for (const [name, count] of [...counts.file].sort(
	 (a, b) => b[1].all - a[1].all).slice(0, 2 * MOST)) {
    const folder = folderOf(name);
    if (!folders.has(folder))
      folders.set(folder, { name: folder, size: 0, files: [] });
    folders.get(folder).files.push({ name, size: count.all, count });
    folders.get(folder).size += count.all;
  }
  const list = [...folders.values()].sort(bySize);
  divide(list, { x: 0, y: 0, w: width, h: height });
  const children = [];
  for (const folder of list) {
    const at = { ...folder.at };
    if (list.length > 1 && at.w > 40 && at.h > 40) {
      children.push(setPlace(make("div", { class: "dir" },
				  folder.name || "./"), at, whole));
      at.y += 17;
      at.h -= 17;
    }
    divide(folder.files.sort(bySize), at);
    children.push(...folder.files.map((item) => cell(item, whole)));
  }
  const cells = children.filter((c) => c.tagName === "BUTTON");
  if (cells.length)
    cells[0].tabIndex = 0;
  return make("div", {
    class: "map", role: "group", "aria-label": "Files, by number of sites",
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1,
		     ArrowUp: -1 }[event.key];
      const next = cells[cells.indexOf(event.target) + step];
      if (!next)
	return;
      event.preventDefault();
      next.focus();
    },
  }, children);
}

/* ---- The three panels.  */

const several = (name) => new Set(sites.map(FACETS[name])).size > 1;
const PANELS = ["code", "file", "func"].filter(
  (name) => name === "code" || several(name));
// The reasons that speak of a name.
const codesOf = new Map();
for (const site of sites)
  if (culprit(site)) {
    const codes = codesOf.get(culprit(site)) || "";
    if (!codes.split(", ").includes(site.code))
      codesOf.set(culprit(site), codes ? `${codes}, ${site.code}`
		  : site.code);
  }

// A report on little needs little room.
$("facets").style.setProperty("--rows", Math.max(...PANELS.map((name) =>
  new Set(sites.map(FACETS[name])).size), 1));
let byName = false;
let asMap = new Set(sites.map((site) => site.file)).size > 8;

/* Buttons for the head of a panel: TEXTS are for false and true, and ON is
   what it is now.  */
function choice(texts, on, set) {
  return make("div", { class: "seg" }, texts.map((text, i) => make("button", {
    type: "button", "aria-pressed": String(on === (i === 1)),
    onclick: () => {
      set(i === 1);
      drawFacets();
    },
  }, text)));
}

function panel(name, before) {
  const facet = name === "code" && byName ? "name" : name;
  const n = counts[facet].size - (facet === "name" && counts.name.has(""));
  const title = {
    code: "By reason", name: "By name", file: plural(n, "file"),
    func: plural(n, "function"),
  }[facet];
  const old = before && before.querySelector(".bars");
  const head = make("div", {}, make("h2", {}, title));
  const body = name === "file" && asMap ? null : bars(facet);
  if (name === "file")
    head.append(choice(["Bars", "Map"], asMap, (on) => { asMap = on; }));
  if (name === "code" && codesOf.size)
    head.append(choice(["Reasons", "Names"], byName,
		       (on) => { byName = on; }));
  const element = make("section", { class: "panel facet", id: "by-" + name },
		       head, body);
  return { element, body, top: old ? old.scrollTop : 0 };
}

/* Redraws the panels; where the reader has scrolled to stays, and so does the
   focus.  */
function drawFacets() {
  const focus = document.activeElement;
  const owner = focus && focus.closest(".facet");
  const label = focus && (focus.title || focus.textContent);
  const panels = PANELS.map((name) => [name, panel(name, $("by-" + name))]);
  $("facets").replaceChildren(...panels.map(([, p]) => p.element));
  for (const [name, p] of panels) {
    if (p.body)
      p.body.scrollTop = p.top;
    else
      drawMap(name, p.element);
  }
  if (owner)
    [...$(owner.id).querySelectorAll("button")].find(
      (b) => (b.title || b.textContent) === label)?.focus(
	{ preventScroll: true });
}

function drawMap(name, element) {
  const style = getComputedStyle(document.documentElement);
  const height = (window.innerWidth < 960 ? 11.5 : 17)
    * parseFloat(style.fontSize);
  const area = map(element.clientWidth - 26, height);
  area.style.height = height + "px";
  element.append(area, make("div", { class: "legend" }, "can move",
			    make("i", {}), "stays"));
}

/* ---- What is filtered by.  */

function drawChips() {
  const chips = [];
  for (const name of NAMES.filter((n) => n !== "kind"))
    for (const value of filter[name])
      chips.push(make("button", {
	type: "button", class: "chip",
	title: `no longer only ${value}`, onclick: () => toggle(name, value),
      }, name === "state" ? WORDS[value][1] : value));
  if (chips.length > 1 || view.words)
    chips.push(make("button", {
      type: "button", class: "chip clear", id: "clear", onclick: () => {
	const kinds = filter.kind;
	reset();
	filter.kind = kinds;
	$("search").value = "";
	update();
      },
    }, "Clear all"));
  $("chips").replaceChildren(...chips);
  const all = sites.filter((site) => !filter.kind.size
			   || filter.kind.has(kindOf(site))).length;
  const one = sites.every((site) => kindOf(site) === "alloc"
    || (filter.kind.size && !filter.kind.has(kindOf(site))))
    ? "allocation site" : "finding";
  $("count").textContent = shown.length === all ? plural(all, one)
    : `${say(shown.length)} of ${plural(all, one)}`;
}
