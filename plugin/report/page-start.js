/* The page of a report: the head, the keys, the address, the start.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: MIT  */

/* ---- The address: #site-ID, #reason-CODE, or #state=can&file=a.c&q=words,
   so that what one sees can be passed on.  */

let quiet = false;		// the address is read, not written

function keepAddress() {
  if (quiet)
    return;
  const words = new URLSearchParams();
  for (const name of NAMES)
    for (const value of filter[name])
      if (name !== "kind" || !usualKinds())
	words.append(name, value);
  if (view.words)
    words.set("q", view.words);
  const hash = words.toString();
  try {
    history.replaceState(null, "", hash ? "#" + hash : " ");
  } catch {
    // Some browsers forbid it for files; the page works without.
  }
}

const usual = sites.some((site) => kindOf(site) === "alloc")
  && sites.some((site) => kindOf(site) !== "alloc") ? ["alloc"] : [];
const usualKinds = () => filter.kind.size === usual.length
  && usual.every((kind) => filter.kind.has(kind));

function chooseKinds() {
  filter.kind = new Set(usual);
}

function showSite(id) {
  const site = sites.find((s) => s.id === id);
  if (!site)
    return false;
  if (!shown.includes(site)) {
    reset();
    $("search").value = "";
    select();
  }
  view.open.add(site.index);
  view.page = Math.floor(shown.indexOf(site) / PER_PAGE);
  quiet = true;
  update();
  quiet = false;
  $("row-" + site.index).scrollIntoView({ block: "start" });
  $("open-" + site.index).focus({ preventScroll: true });
  return true;
}

function readAddress() {
  const hash = location.hash.slice(1);
  if (hash.startsWith("site-") && showSite(hash.slice(5)))
    return;
  if (hash.startsWith("reason-") && $(hash)) {
    $(hash).open = true;
    $(hash).scrollIntoView();
    return;
  }
  const words = new URLSearchParams(location.hash.slice(1));
  const known = NAMES.filter((name) => words.has(name));
  if (!known.length && !words.has("q"))
    return;
  reset();
  chooseKinds();
  for (const name of known)
    filter[name] = new Set(words.getAll(name));
  view.words = words.get("q") || "";
  $("search").value = view.words;
  quiet = true;
  update();
  quiet = false;
}

/* ---- Light and dark.  */

const THEMES = ["auto", "light", "dark"];
const ICONS = { auto: "\u25d0", light: "\u2600", dark: "\u263e" };

function setTheme(theme) {
  if (theme === "auto")
    delete document.documentElement.dataset.theme;
  else
    document.documentElement.dataset.theme = theme;
  $("theme").textContent = `${ICONS[theme]} ${theme}`;
  $("theme").title = "Light, dark, or as the system has it";
  $("theme").dataset.now = theme;
}

function savedTheme() {
  try {
    const theme = localStorage.getItem("escape-theme");
    return THEMES.includes(theme) ? theme : "auto";
  } catch {
    return "auto";
  }
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf($("theme").dataset.now) + 1) % 3];
  setTheme(theme);
  try {
    localStorage.setItem("escape-theme", theme);
  } catch {
    // It is forgotten, then.
  }
}

/* ---- Keys: / searches; j and k, or the arrows, go from row to row.  */

function move(step) {
  const buttons = [...document.querySelectorAll(".open-site")];
  const at = buttons.indexOf(document.activeElement);
  const next = buttons[at < 0 ? (step > 0 ? 0 : -1) : at + step];
  next?.focus();
}

function press(event) {
  const typing = event.target.matches("input");
  if (event.ctrlKey || event.metaKey || event.altKey)
    return;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    $("search").focus();
  } else if (event.key === "Escape" && typing) {
    $("search").value = view.words = "";
    update();
  } else if (!typing && (event.key === "j" || event.key === "k"))
    move(event.key === "j" ? 1 : -1);
  else if (event.target.matches(".open-site")
	   && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  }
}

/* ---- The start.  */

function drawHead() {
  const n = sites.filter((site) => kindOf(site) === "alloc").length;
  const all = data.total > n
    ? `${say(n)} of ${plural(data.total, "allocation site")} shown`
    : plural(n, "allocation site");
  $("title").textContent = data.title;
  $("about").textContent = [
    all, data.units > 1 ? plural(data.units, "unit") : "",
    ...data.about.map((names) => names.join(", ")),
  ].filter(Boolean).join(" \u00b7 ");
  $("foot").textContent = `Written by escape ${data.version}, an escape`
    + " analysis for GCC. Keys: / searches, j and k go through the rows,"
    + " Enter opens one.";
}

function start() {
  setTheme(savedTheme());
  $("theme").addEventListener("click", nextTheme);
  $("search").addEventListener("input", () => {
    view.words = $("search").value;
    view.page = 0;
    updateSoon();
  });
  document.addEventListener("keydown", press);
  window.addEventListener("hashchange", readAddress);
  // On paper there are no pages to turn.
  window.addEventListener("beforeprint", () => {
    drawRows(shown.length <= 1000);
  });
  window.addEventListener("afterprint", () => drawRows());
  let wide = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== wide)
      drawFacets();
    wide = window.innerWidth;
  });
  reset();
  chooseKinds();
  drawHead();
  drawGlossary();
  quiet = true;
  update();
  quiet = false;
  readAddress();
  document.documentElement.dataset.ready = "yes";
}

start();
