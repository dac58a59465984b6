/* The page of a report: one site, its source, and the path drawn on it.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: MIT  */

const BEFORE = 3, AFTER = 2;	// lines shown around an event

/* ---- The text of reasons.  */

/* Paragraphs, as explain prints them: lines that begin with a blank are
   programs.  */
function prose(text) {
  return make("div", { class: "prose" }, text.split("\n\n").map((part) =>
    (part.startsWith(" ") ? make("pre", {}, part) : make("p", {}, part))));
}

function reasonText(code) {
  const reason = data.reasons[code];
  if (!reason)
    return [];
  return [prose(reason[2]), reason[1]
    ? make("p", { class: "prose" }, `What would change it: ${reason[1]}.`)
    : null];
}

function drawGlossary() {
  const codes = [...new Set(sites.map((site) => site.code))].sort();
  $("glossary").replaceChildren(...codes.map((code) => make("details", {
    id: "reason-" + code,
  }, make("summary", {}, make("span", { class: "code mono" }, code),
	  " " + short(code)), reasonText(code))));
}

/* ---- Lines of source.  */

/* The lines of FILE that the page has, by number.  */
function linesOf(file) {
  const entry = data.files[file];
  entry.lines ??= new Map(entry[2].flatMap(([first, text]) =>
    text.split("\n").map((line, i) => [first + i, line])));
  return entry.lines;
}

/* The index in LINE of the character at byte COLUMN, from 1.  A byte that was
   not UTF-8 is U+FFFD here.  */
function indexOf(line, column) {
  let left = column - 1, i = 0;
  while (left > 0 && i < line.length) {
    const c = line.codePointAt(i);
    left -= c < 0x80 || c === 0xfffd ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    i += c < 0x10000 ? 1 : 2;
  }
  return i;
}

/* How far from the left character INDEX of LINE stands, with tabs of 8.  */
function width(line, index) {
  let n = 0;
  for (let i = 0; i < index; i++)
    n += line[i] === "\t" ? 8 - n % 8 : 1;
  return n;
}

/* Where the expression that begins at START ends: a name, with the arguments
   of its call if they are on the line, or an operator.  */
function endOf(line, start) {
  const word = /[A-Za-z_$][\w$]*|[-+*/%=<>!&|^~]+|./uy;
  word.lastIndex = start;
  const match = word.exec(line);
  if (!match)
    return start;
  let end = word.lastIndex, depth = 0;
  if (/\w/.test(match[0]) && /^\s*\(/.test(line.slice(end)))
    for (let i = end; i < line.length; i++) {
      depth += line[i] === "(" ? 1 : line[i] === ")" ? -1 : 0;
      if (line[i] === ")" && depth === 0)
	return i + 1;
    }
  return end;
}

const KEYWORDS = new Set(("alignas alignof asm auto bool break case catch char"
  + " class const constexpr continue default delete do double else enum"
  + " explicit extern false float for friend goto if inline int long mutable"
  + " namespace new noexcept nullptr operator private protected public"
  + " register restrict return short signed sizeof static struct switch"
  + " template this throw true try typedef typename union unsigned using"
  + " virtual void volatile while").split(" "));
const TOKEN = new RegExp([
  /(\/\/.*|\/\*.*?(?:\*\/|$))/, /("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)/,
  /(^\s*#\s*\w+)/, /([A-Za-z_]\w*)/, /(\b\d[\w.]*)/,
].map((r) => r.source).join("|"), "g");

/* Pieces [start, end, class] of LINE, a line of C; COMMENT: it begins in a
   comment.  */
function colours(line, comment) {
  const pieces = [];
  let from = 0;
  if (comment) {
    const end = line.indexOf("*/");
    from = end < 0 ? line.length : end + 2;
    pieces.push([0, from, "c"]);
  }
  TOKEN.lastIndex = from;
  for (let m; from < line.length && (m = TOKEN.exec(line));) {
    const kind = m[1] ? "c" : m[2] ? "s" : m[3] ? "p"
      : m[4] ? (KEYWORDS.has(m[4]) ? "k" : "") : "m";
    if (kind)
      pieces.push([m.index, TOKEN.lastIndex, kind]);
  }
  return pieces;
}

/* Is the line after LINE in a comment?  */
function inComment(line, comment) {
  const pieces = colours(line, comment);
  const last = pieces[pieces.length - 1];
  if (!last || last[2] !== "c" || last[1] < line.length)
    return false;
  const text = line.slice(last[0]);
  return comment && last[0] === 0 ? !text.endsWith("*/")
    : text.startsWith("/*") && (text.length < 4 || !text.endsWith("*/"));
}

/* LINE as elements, with the ranges of HITS underlined.  */
function codeLine(line, pieces, hits) {
  const cuts = new Set([0, line.length]);
  for (const [from, to] of [...pieces, ...hits])
    cuts.add(from).add(to);
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1];
    const kind = pieces.find((p) => p[0] <= from && to <= p[1]);
    const hit = hits.some((h) => h[0] <= from && to <= h[1]);
    const text = line.slice(from, to);
    return kind || hit ? make("span", {
      class: [kind && kind[2], hit && "hit"].filter(Boolean).join(" "),
    }, text) : text;
  });
}

/* ---- The path.  */

/* The events of SITE, in groups that follow each other in one function.  */
function groupsOf(site) {
  const events = site.events.map(([file, line, column, depth, func, text],
				  i) => ({
    n: i + 1, file, line, column, depth, func: data.strings[func],
    text: data.strings[text],
  }));
  if (!events.length)
    events.push({ n: 1, file: site.file, line: site.line,
		  column: site.column, depth: 0, func: site.func,
		  text: kindOf(site) === "alloc" ? "allocated here"
		    : "here" });
  const groups = [];
  for (const e of events) {
    const last = groups[groups.length - 1];
    if (last && last.file === e.file && last.func === e.func
	&& last.depth === e.depth)
      last.events.push(e);
    else
      groups.push({ file: e.file, func: e.func, depth: e.depth,
		    events: [e] });
  }
  return groups;
}

function eventRow(e, left) {
  const lead = make("span", { class: "lead" });
  lead.style.width = left + "ch";
  return make("div", { class: "row event" },
    make("span", { class: "rail" },
	 make("span", { class: "num", "aria-label": `Event ${e.n}` },
	      String(e.n))),
    make("span", { class: "no" }), lead,
    make("span", { class: "said" }, e.text));
}

function sourceRows(group) {
  const lines = linesOf(group.file), rows = [];
  const c = /\.(c|h|cc|cpp|cxx|C|hh|hpp|hxx|inc|def|m|mm|d|go|i|ii)$/.test(
    data.files[group.file][0]);
  const near = (n) => group.events.some((e) => n >= e.line - BEFORE
					&& n <= e.line + AFTER);
  const numbers = [...lines.keys()].filter(near).sort((a, b) => a - b);
  let last = null, comment = false;
  numbers.forEach((n, i) => {
    const line = lines.get(n);
    if (last === null || n !== last + 1) {
      if (last !== null)
	rows.push(make("div", { class: "row skip-lines" },
		       make("span", { class: "rail" }),
		       make("span", { class: "no" }, "\u22ee")));
      // A comment that ends before one begins was open when we came.
      const rest = numbers.slice(i, i + BEFORE + AFTER + 1)
	.map((m) => lines.get(m)).join("\n");
      const end = rest.indexOf("*/"), start = rest.indexOf("/*");
      comment = end >= 0 && (start < 0 || end < start);
    }
    last = n;
    const here = group.events.filter((e) => e.line === n);
    const starts = here.map((e) => indexOf(line, e.column || 1));
    rows.push(make("div", { class: "row" + (here.length ? " at" : "") },
      make("span", { class: "rail" }), make("span", { class: "no" }, n),
      make("code", {}, codeLine(line, c ? colours(line, comment) : [],
				starts.map((s) => [s, endOf(line, s)])))));
    here.forEach((e, k) => rows.push(
      eventRow(e, Math.min(width(line, starts[k]), 90))));
    comment = c && inComment(line, comment);
  });
  for (const e of group.events)
    if (!lines.has(e.line))
      rows.push(eventRow({ ...e, text: e.line ? `${e.text} (line ${e.line})`
			     : e.text }, 0));
  return rows;
}

/* How the path comes to group I: into a callee, or back.  */
function way(groups, i) {
  const before = groups[i - 1];
  if (!before)
    return null;
  const n = before.events[before.events.length - 1].n;
  return make("span", { class: "dim" },
    groups[i].depth > before.depth ? `called at ${n}`
      : groups[i].depth < before.depth ? `back from ${before.func}`
      : `after ${n}`);
}

function block(group, i, groups) {
  const [name, found] = data.files[group.file];
  const first = Math.min(...group.events.map((e) => e.line));
  return make("div", { class: "block", "--depth": Math.min(group.depth, 6) },
    make("div", { class: "place" },
	 make("code", {}, make("b", {}, group.func || "?")),
	 make("span", { class: "mono dim" },
	      first ? `${name}:${first}` : name), way(groups, i)),
    found ? null : make("p", { class: "lost" }, `source not found: ${name}`),
    make("div", { class: "lines" }, make("div", {}, sourceRows(group))));
}

/* ---- Arrows from event to event.  */

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const e = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    e.setAttribute(name, value);
  e.append(...children);
  return e;
}

/* Is there no room for a point between two numbers?  */
const near = (a, b, r) => b.y > a.y && b.y - a.y < 2 * r + 12;

/* From one number to the next: down the rail; at its right where another
   number, of POINTS, is in the way; or, where the path goes back up, as a
   loop does, in a bow at its left.  R is the radius of the numbers.  */
function arrow(a, b, points, r) {
  const end = r + 5;
  if (points.some((p) => p && p.y > a.y && p.y < b.y)) {
    const lane = a.x + r + 6;
    return `M${a.x + r} ${a.y}Q${lane} ${a.y} ${lane} ${a.y + 8}`
      + `V${b.y - end - 22}`
      + `C${lane} ${b.y - end - 8} ${b.x} ${b.y - end - 14}`
      + ` ${b.x} ${b.y - end}`;
  }
  if (b.y > a.y) {
    const bend = (b.y - a.y) / 2;
    if (near(a, b, r))
      return `M${a.x} ${a.y + r}V${b.y - r}`;
    return `M${a.x} ${a.y + r}C${a.x} ${a.y + bend} ${b.x} ${b.y - bend}`
      + ` ${b.x} ${b.y - end}`;
  }
  const left = Math.min(a.x, b.x) - r - 14;
  return `M${a.x - r} ${a.y}C${left} ${a.y} ${left} ${b.y}`
    + ` ${b.x - end} ${b.y}`;
}

function drawPath(path, id) {
  path.querySelector(":scope > svg")?.remove();
  const base = path.getBoundingClientRect(), points = [];
  let r = 0;
  for (const num of path.querySelectorAll(".num")) {
    const at = num.getBoundingClientRect();
    r = at.width / 2;
    points[num.textContent - 1] = { x: at.left - base.left + r,
				    y: at.top - base.top + r };
  }
  const head = svg("marker", {
    id, viewBox: "0 0 8 8", refX: 4, refY: 4, markerWidth: 4.5,
    markerHeight: 4.5, orient: "auto",
  }, svg("path", { d: "M0 0 8 4 0 8z" }));
  const drawing = svg("svg", { "aria-hidden": "true" }, head);
  for (let i = 0; i + 1 < points.length; i++)
    if (points[i] && points[i + 1])
      drawing.append(svg("path", {
	d: arrow(points[i], points[i + 1], points, r),
	class: points[i + 1].y > points[i].y ? "" : "back",
	...(near(points[i], points[i + 1], r) ? {}
	    : { "marker-end": `url(#${id})` }),
      }));
  path.append(drawing);
}

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries)
    drawPath(target, target.dataset.arrow);
});

/* The arrows of all open sites.  */
function drawPaths() {
  watcher.disconnect();
  for (const path of document.querySelectorAll(".path")) {
    drawPath(path, path.dataset.arrow);
    watcher.observe(path);
  }
}

/* ---- The whole story.  */

function fact(name, ...children) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, ...children));
}

function story(site) {
  const state = colour(site);
  const path = make("div", {
    class: "path" + (state === "stays" || state === "option" ? "" : " good"),
  }, groupsOf(site).map(block));
  path.dataset.arrow = "arrow-" + site.index;
  return make("div", { class: "story", "--c": `var(--${state})` },
    make("h3", {}, site.text),
    site.hint ? make("p", { class: "hint" },
		     make("b", {}, "What would change it:"), site.hint) : null,
    make("dl", {},
      // Not its name: "stays", on the stack, would read as the opposite.
      fact("Verdict", data.verdicts[site.verdict]),
      site.basis ? fact("Rests on", make("code", {}, site.basis)) : null,
      site.level >= 0 ? fact("Level", String(site.level)) : null,
      site.copies > 1
	? fact("Copies", `${site.copies}, made by inlining`) : null,
      fact("Identity", make("a", { href: "#site-" + site.id, class: "mono",
				   title: "A link to this site" }, site.id))),
    path,
    make("details", {}, make("summary", {}, "What ",
			     make("span", { class: "mono" }, site.code),
			     " means"), reasonText(site.code)));
}
