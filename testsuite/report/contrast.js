/* Texts of the page that are hard to read: a contrast of less than 4.5.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An expression whose value is a list of "RATIO ELEMENT".  The ratio is that
   of WCAG 2.1, 1.4.3.  */
(() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });

  /* COLOUR of CSS as [r, g, b, a], painted over the colour UNDER.  */
  function paint(colour, under) {
    context.clearRect(0, 0, 1, 1);
    for (const fill of under ? [under, colour] : [colour]) {
      context.fillStyle = fill;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data];
  }
  const css = ([r, g, b, a]) => `rgba(${r}, ${g}, ${b}, ${a / 255})`;

  function luminance(colour) {
    const [r, g, b] = colour.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92
      : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function background(element) {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      layers.push(getComputedStyle(e).backgroundColor);
      if (paint(layers.at(-1))[3] === 255)
	break;
    }
    return layers.reverse().reduce((under, c) => css(paint(c, under)), "#fff");
  }

  function ratio(element) {
    let opacity = 1;
    for (let e = element; e; e = e.parentElement)
      opacity *= getComputedStyle(e).opacity;
    const under = background(element);
    const [r, g, b, a] = paint(getComputedStyle(element).color);
    const ink = luminance(paint(css([r, g, b, a * opacity]), under));
    const paper = luminance(paint(under));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }

  const found = new Map();
  for (const e of document.querySelectorAll("body *:not(script, svg *)"))
    if (e.checkVisibility() && [...e.childNodes].some(
	  (n) => n.nodeType === 3 && n.textContent.trim()) && ratio(e) < 4.5)
      found.set(`${e.tagName}.${e.className} in`
		+ ` ${e.parentElement.className}`, ratio(e).toFixed(2));
  return [...found].map(([name, r]) => `${r} ${name}`);
})()
