# Reads a report as a page in Chromium, as a person would: looks, clicks,
# types, turns pages, follows links.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     python3 page.py SAMPLE [FOLDER]
#
# Prints what is wrong and exits with 1, or prints nothing; exits with 77
# where there is no browser.  FOLDER gets pictures.

import os
import pathlib
import subprocess
import sys
import tempfile
import time

from browser import Browser, find

wrong = 0
pictures = sys.argv[2] if len(sys.argv) > 2 else None
OPEN = "tr.detail .story"


def need(condition, text):
    global wrong
    if not condition:
        wrong += 1
        print(text)


def same(got, wanted, what):
    need(got == wanted, f"{what}: {got!r}, not {wanted!r}")


def sample(folder, name, *args):
    path = pathlib.Path(folder, name)
    with path.open("wb") as file:
        subprocess.run([sys.argv[1], "html", *args], check=True, stdout=file)
    return path.as_uri()


def picture(page, name):
    if pictures:
        page.shot(os.path.join(pictures, name + ".png"))


def finish(page, what):
    same(page.complaints, [], f"{what}: complaints in the console")
    same(page.requests, [], f"{what}: requests to the network")


def count(page):
    return page.run("document.querySelector('#count').textContent")


def check_totals(page):
    same(page.run("document.title"), "sample - escape", "title")
    same(count(page), "45 allocation sites", "count")
    same(page.texts("#tiles b"), ["5", "5", "5", "25", "5"], "totals")
    same(len(page.texts("tr.site")), 45, "rows")
    same(page.texts(".alarm"), ["5 errors"], "errors")
    picture(page, "light")


def check_filters(page):
    page.click("#tile-can")
    same(count(page), "5 of 45 allocation sites", "can move")
    need(all(text == "Can move" for text in page.texts("tr.site .badge")),
         "filter: other outcomes are shown")
    page.click("#tile-can")
    page.click("#by-code .bar[title=loop]")
    page.click("#by-code .bar[title=return]")
    same(count(page), "10 of 45 allocation sites", "two reasons")
    need("code=loop" in page.run("location.hash"), "the address has no filter")
    picture(page, "filtered")
    page.click("#clear")
    same(count(page), "45 allocation sites", "all again")
    page.click(".map button")
    same(len(set(page.run("[...document.querySelectorAll('tr.site .c-place')]"
                          ".map(e => e.textContent.split(':')[0])"))), 1,
         "files of one area of the map")
    page.click(".chip")
    page.click("#by-file .seg button", 0)
    same(len(page.texts("#by-file .bar")), 14, "bars of files")
    page.click("#by-code .seg button", 1)
    need(any(text.startswith("notifyunknown-call5")
             for text in page.texts("#by-code .bar")), "names of reasons")
    page.click("#by-code .bar[title=notify]")
    same(count(page), "5 of 45 allocation sites", "one name")
    page.click(".chip")
    page.click("#by-code .seg button", 0)
    page.click("#kinds button", 4)
    same(count(page), "60 findings", "all kinds")
    page.click(".alarm")
    same(len(page.texts("tr.site .sev")), 5, "errors alone")
    page.click(".alarm")
    same(count(page), "45 allocation sites", "no longer errors alone")


def check_search(page):
    page.press("/")
    page.type("GLOBAL node")
    page.wait("document.querySelectorAll('tr.site').length === 1", 5)
    same(page.texts("tr.site mark"), ["node", "global"], "what was found")
    page.press("Escape", 27)
    same(len(page.texts("tr.site")), 45, "rows after the search")
    page.press("/")
    page.type("no such thing")
    page.wait("document.querySelector('.empty') !== null", 5)
    page.press("Escape", 27)


def column(page, name):
    return page.texts(f"tr.site td.c-{name}")


def check_order(page):
    before = column(page, "place")
    page.click("th.c-func button")
    same(column(page, "func"), sorted(column(page, "func")), "by function")
    page.click("th.c-func button")
    same(column(page, "func"), sorted(column(page, "func"), reverse=True),
         "by function, from the end")
    same(page.run("document.querySelector('th.c-func').ariaSort"),
         "descending", "aria-sort")
    page.click("th.c-func button")
    same(column(page, "place"), before, "in the order of the sources")
    page.click("th.c-size button")
    same(column(page, "size")[0], "65536", "the largest first")
    page.click("th.c-size button")
    page.click("th.c-size button")


def check_story(page):
    page.run("document.querySelector('.open-site').focus()")
    page.press("j")
    page.press("ArrowUp", 38)
    page.press("Enter", 13)
    same(len(page.texts(OPEN)), 1, "opened with a key")
    page.press("Enter", 13)
    same(len(page.texts(OPEN)), 0, "closed with a key")
    nth = page.run("[...document.querySelectorAll('tr.site .code')]"
                   ".findIndex(e => e.textContent === 'global-store')")
    page.click("tr.site .c-code", nth)
    same(len(page.texts(OPEN)), 1, "opened with a click")
    same(page.texts(OPEN + " .num"), ["1", "2", "3"], "events")
    same(len(page.texts(OPEN + " .block")), 2, "functions of the path")
    same(page.run("document.querySelectorAll('.path > svg > path').length"),
         2, "arrows")
    need(page.texts(".row.at code")[0].endswith("= malloc (sizeof *j);"),
         "the line of the first event is another")
    same(page.texts(".hit")[-1], "=", "where the last event is")
    need(page.texts(OPEN + " .hint")[0].startswith("What would change it:"),
         "no hint")
    page.click(OPEN + " summary")
    need("static storage duration" in page.texts(OPEN + " .prose")[0],
         "the reason is not explained")
    picture(page, "open")
    page.click("tr.site.open .c-func")
    same(len(page.texts(OPEN)), 0, "closed with a click")


def check_theme(page):
    def dark():
        return page.run("getComputedStyle(document.body).backgroundColor"
                        ".match(/\\d+/)[0] < 100")
    same(dark(), False, "light, as the system")
    page.click("#theme")
    page.click("#theme")
    same(dark(), True, "dark, as asked for")
    page.run("location.reload()")
    time.sleep(0.3)
    page.wait("document.documentElement?.dataset.ready === 'yes'")
    same(dark(), True, "still dark after a reload")
    picture(page, "dark")
    page.click("#theme")
    same(dark(), False, "light again")


def check_links(browser, url):
    page = browser.open(url)
    ids = page.run("sites.map(s => [s.id, s.kind])")
    for site in (ids[-1][0], next(i[0] for i in ids if i[1] == 1)):
        page.run(f"location.hash = '#site-{site}'")
        page.wait(f"[...document.querySelectorAll('{OPEN} a.mono')]"
                  f".some(e => e.textContent === '{site}')", 5)
    finish(page, "links")
    page = browser.open(url + "#site-" + ids[7][0])
    same(page.texts(OPEN + " a.mono"), [ids[7][0]], "a link to a site")
    page = browser.open(url + "#state=stays&code=loop&q=malloc")
    same(count(page), "5 of 45 allocation sites", "a link to a view")
    page = browser.open(url + "#reason-loop")
    same(page.run("document.querySelector('#reason-loop').open"), True,
         "a link to a reason")
    page = browser.open(url + "#site-%E0%A4%A")
    same(count(page), "45 allocation sites", "a link that is garbled")
    finish(page, "a link that is garbled")


def check_contrast(browser, url):
    script = pathlib.Path(__file__).with_name("contrast.js").read_text()
    for dark in (False, True):
        page = browser.open(url, dark=dark)
        page.run("sites.forEach(s => { if (s.index < 30) openSite(s, true) });"
                 "document.querySelectorAll('details')"
                 ".forEach(d => { d.open = true })")
        same(page.run(script), [], f"hard to read, dark {dark}")
        page.call("Page.close")


def check_paper(page):
    page.call("Emulation.setEmulatedMedia", media="print")
    need(page.run("getComputedStyle(document.querySelector('.search'))"
                  ".display === 'none'"), "the search is printed")
    data = page.call("Page.printToPDF")["data"]
    need(len(data) > 10000, "nothing was printed")
    page.call("Emulation.setEmulatedMedia", media="")


def check_narrow(browser, url):
    page = browser.open(url, width=390, height=844)
    site = page.run("sites.find(s => s.code === 'global-store').id")
    page.run(f"location.hash = '#site-{site}'")
    page.frame()
    need(page.run("document.documentElement.scrollWidth <= innerWidth"),
         "narrow: the page is wider than the window")
    picture(page, "narrow")
    finish(page, "narrow")


def check_hostile(browser, folder):
    page = browser.open(sample(folder, "hostile.html", "120", "12",
                               "hostile"))
    page.click("#kinds button", 4)
    page.run("sites.forEach(s => { if (s.index < 60) openSite(s, true); })")
    same(page.run("document.querySelectorAll('script').length"), 2,
         "hostile: scripts")
    same(page.run("document.querySelectorAll('img, iframe').length"), 0,
         "hostile: elements")
    need(page.run("document.body.textContent.includes("
                  "'<script>alert(1)</' + 'script>')"),
         "hostile: a name is not shown as it is")
    need(page.run("document.body.textContent.includes('M\ufffdller')"),
         "hostile: what is no UTF-8 is lost")
    need(page.run("document.querySelector('main').textContent"
                  ".includes('<U+202E>gpj.c')"),
         "hostile: what turns the writing around is not seen")
    finish(page, "hostile")
    page = browser.open(sample(folder, "lost.html", "12", "3", "nosource"))
    page.click("tr.site .c-code")
    need(page.texts(".lost")[0].startswith("source not found: "),
         "a source that is not there is not named")
    finish(page, "no sources")
    page = browser.open(sample(folder, "empty.html", "0", "1"))
    same(page.texts(".empty"), ["There is nothing to report."], "no sites")
    finish(page, "no sites")


def check_large(browser, folder):
    url = sample(folder, "large.html", "10000", "300")
    page = browser.open("about:blank")
    # Of the processor, so that other work on the machine does not count.
    page.call("Performance.enable", timeDomain="threadTicks")
    page.go(url)
    metrics = page.call("Performance.getMetrics")["metrics"]
    took = next(m["value"] for m in metrics if m["name"] == "TaskDuration")
    need(took < 1, f"10,000 sites took {took:.2f} s")
    same(len(page.texts("tr.site")), 100, "rows of a page")
    page.click("#pager button", 1)
    need("101\u2013200 of 7,501" in page.texts("#pager")[0], "the next page")
    page.run("$('search').value = view.words = 'node1'; update()")
    need(" of 7,501 allocation sites" in count(page), "a search in many")
    last = page.run("sites.filter(s => kindOf(s) === 'alloc').pop().id")
    page.run(f"location.hash = '#site-{last}'")
    page.wait(f"document.querySelector({OPEN!r}) !== null", 5)
    picture(page, "large")
    finish(page, "10,000 sites")
    print(f"10,000 sites: {took:.2f} s", file=sys.stderr)


if not find():
    print("SKIP: no chromium")
    sys.exit(77)
with tempfile.TemporaryDirectory() as folder, Browser() as browser:
    url = sample(folder, "page.html", "60", "14")
    need(pathlib.Path(folder, "page.html").read_bytes()
         == pathlib.Path(sample(folder, "again.html", "60", "14")[7:])
         .read_bytes(), "not the same bytes twice")
    page = browser.open(url)
    for check in (check_totals, check_filters, check_search, check_order,
                  check_story, check_paper, check_theme):
        check(page)
        finish(page, check.__name__)
    check_contrast(browser, url)
    check_links(browser, url)
    check_narrow(browser, url)
    check_hostile(browser, folder)
    check_large(browser, folder)
sys.exit(wrong != 0)
